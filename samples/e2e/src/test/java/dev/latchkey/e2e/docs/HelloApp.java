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
        String issuer = environment.getOrDefault("LOGTO_ISSUER", "http://localhost:3001/oidc");
        String appId = environment.getOrDefault("LOGTO_APP_ID", "quickstart");
        String appSecret = environment.getOrDefault("LOGTO_APP_SECRET", "quickstart-secret");
        start(ClientConfig.confidential(issuer, appId, Secret.of(appSecret)), 3010);
        System.out.println("ready http://localhost:3010");
    }

    static Javalin start(ClientConfig client, int port) {
        String url = "http://localhost:" + port;
        ClientConfig config = client.withRedirectUri(url + "/callback")
                .withPostLogoutRedirectUri(url + "/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess();
        LatchkeyPlugin latchkey = LatchkeyPlugin.of(RelyingParty.of(config));
        return Javalin.create(app -> {
                    app.registerPlugin(latchkey); // /sign-in, /callback, /sign-out
                    app.routes.before("/account", latchkey.requireSignedIn());
                    app.routes.get("/", ctx -> ctx.result(greeting(latchkey.session(ctx))));
                    app.routes.get("/account", ctx -> ctx.result(greeting(latchkey.session(ctx))));
                })
                .start("127.0.0.1", port);
    }

    private static String greeting(Optional<Session> session) {
        return session.map(who -> "Hello, " + who.claims().string("name").orElse("stranger") + "!")
                .orElse("Nobody is signed in.");
    }
}
// end
