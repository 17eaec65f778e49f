package dev.latchkey.samples.demo;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;

/** The page that says what runs, where, and what to try. */
final class DemoPage {
    private final Javalin server;

    private DemoPage(Javalin server) {
        this.server = server;
    }

    static DemoPage start(DemoAddresses addresses) {
        String html = render(addresses);
        return new DemoPage(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = addresses.demo();
                    config.routes.get("/", context -> context.html(html));
                })
                .start());
    }

    void stop() {
        server.stop();
    }

    private static String render(DemoAddresses addresses) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, DemoPage.class.getClassLoader(), "dev.latchkey.samples.demo")
                .render("demo.jte", addresses, html);
        return html.toString();
    }
}
