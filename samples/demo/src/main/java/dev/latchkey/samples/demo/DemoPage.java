package dev.latchkey.samples.demo;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.http.Context;

/** The page that says what runs, where, and what to try. */
final class DemoPage {
    private final Javalin server;

    private DemoPage(Javalin server) {
        this.server = server;
    }

    static DemoPage start(DemoAddresses addresses, DemoDoctor doctor) {
        String html = render("demo.jte", addresses);
        return new DemoPage(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = addresses.demo();
                    config.routes.get("/", context -> context.html(html));
                    config.routes.get("/doctor", context -> context.html(render("doctor.jte", doctor.waiting())));
                    config.routes.get("/doctor/{application}", context -> examine(context, doctor));
                })
                .start());
    }

    private static void examine(Context context, DemoDoctor doctor) {
        doctor.examined(context.pathParam("application"))
                .ifPresentOrElse(
                        view -> context.header("Cache-Control", "no-store").html(render("doctor.jte", view)),
                        () -> context.redirect("/doctor"));
    }

    void stop() {
        server.stop();
    }

    private static String render(String template, Object model) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, DemoPage.class.getClassLoader(), "dev.latchkey.samples.demo")
                .render(template, model, html);
        return html.toString();
    }
}
