package app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;

/** Tells where its provider's users sign in: reads JSON and writes JSON. */
final class App {
    record Provider(String issuer, String authorizationEndpoint) {}

    private final String issuer;

    App(String issuer) {
        this.issuer = issuer;
    }

    Javalin start() {
        return Javalin.create(config -> config.showJavalinBanner = false)
                .get("/provider", context -> context.json(provider()))
                .start("localhost", 0);
    }

    private Provider provider() throws IOException {
        JsonNode told = new ObjectMapper()
                .readTree(
                        URI.create(issuer + "/.well-known/openid-configuration").toURL());
        return new Provider(
                told.get("issuer").textValue(),
                told.get("authorization_endpoint").textValue());
    }
}
