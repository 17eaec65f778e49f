package dev.latchkey.e2e.scene;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/**
 * With {@code -Dlatchkey.slow=8} a page's scripts take eight times as long: what a test asks for before the page has it fails here, and not
 * once in fifty runs on a busy machine.
 */
final class SlowPages {
    private static final int TIMES = Integer.getInteger("latchkey.slow", 1);

    private SlowPages() {}

    static void asTold(BrowserContext context) {
        if (TIMES > 1) {
            context.onPage(page -> slowDown(context, page));
        }
    }

    private static void slowDown(BrowserContext context, Page page) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", TIMES);
        context.newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
    }
}
