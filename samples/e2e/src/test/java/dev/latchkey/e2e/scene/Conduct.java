package dev.latchkey.e2e.scene;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What no page may do in any test: fetch something from the network, or fail in its script. */
final class Conduct {
    /** Beside ourselves, the host of alice's picture: a product shows it from wherever the user has it. */
    private static final Set<String> OUR_OWN = Set.of("localhost", "127.0.0.1", "example.test");

    private final List<String> offences = new CopyOnWriteArrayList<>();

    private Conduct() {}

    static Conduct of(BrowserContext context) {
        Conduct conduct = new Conduct();
        context.onRequest(conduct::look);
        context.onWebError(error -> conduct.offences.add("A script failed: " + error.error()));
        return conduct;
    }

    void check() {
        if (!offences.isEmpty()) {
            throw new AssertionError(String.join("\n", offences));
        }
    }

    private void look(Request request) {
        URI uri = URI.create(request.url().replaceFirst("[?#].*", ""));
        if (uri.getHost() != null && !OUR_OWN.contains(uri.getHost())) {
            offences.add("A page asked the network for " + uri);
        }
    }
}
