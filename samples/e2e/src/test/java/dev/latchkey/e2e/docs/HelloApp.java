package dev.latchkey.e2e.docs;

// snippet:hello-app
import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.session.Session;
import io.javalin.Javalin;
import java.util.Map;
import java.util.Optional;

public final class HelloApp {
    private HelloApp() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        start(
                environment.getOrDefault("LOGTO_ISSUER", "http://localhost:3001/oidc"),
                environment.getOrDefault("LOGTO_APP_ID", "quickstart"),
                environment.getOrDefault("LOGTO_APP_SECRET", "quickstart-secret"),
                3010);
        System.out.println("ready http://localhost:3010");
    }

    static Javalin start(String issuer, String appId, String appSecret, int port) {
        String url = "http://localhost:" + port;
        ClientConfig config = ClientConfig.confidential(issuer, appId, Secret.of(appSecret))
                .withRedirectUri(url + "/callback")
                .withPostLogoutRedirectUri(url + "/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess();
        LatchkeyPlugin latchkey = LatchkeyPlugin.of(RelyingParty.of(config));
        Javalin app = Javalin.create(javalin -> {
            javalin.registerPlugin(latchkey); // GET /sign-in, /callback, POST /sign-out
            javalin.routes.before("/account", latchkey.requireSignedIn());
            javalin.routes.get("/account", ctx -> ctx.result(greeting(latchkey.session(ctx))));
            javalin.routes.get("/", ctx -> ctx.result(greeting(latchkey.session(ctx))));
        });
        return app.start("127.0.0.1", port);
    }

    private static String greeting(Optional<Session> session) {
        return session.map(who -> "Hello, " + who.claims().string("name").orElse("stranger") + "!")
                .orElse("Nobody is signed in.");
    }
}
// end
