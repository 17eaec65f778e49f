package dev.latchkey.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The standalone jar. The browser is signed in, and asks for an API's token, so that a flow is two requests and two signatures,
 * as the peer's is.
 */
record Latchkey(Path jar, Path target, List<String> more) implements Peer {
    private static final String CALLBACK = "http://localhost:1/callback";
    private static final String API = "https://api.bench.example";

    @Override
    public String name() {
        return "Latchkey";
    }

    @Override
    public List<String> arguments(int port, Algorithm algorithm) {
        List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString(), "--port", String.valueOf(port)));
        arguments.addAll(List.of("--config", configuration(algorithm).toString()));
        arguments.addAll(more);
        return arguments;
    }

    /** The same with {@code --aot}, whose archive the first start makes. */
    Latchkey archived() {
        return new Latchkey(jar, target, List.of("--aot=" + target));
    }

    private Path configuration(Algorithm algorithm) {
        try {
            String key = algorithm == Algorithm.ES384 ? "EC" : "RSA";
            return Files.writeString(target.resolve("mock-" + algorithm + ".json"), """
                    {
                      "keys": [{ "signingKeyAlgorithm": "%s" }],
                      "applications": [{
                        "id": "bench", "type": "Traditional", "secret": "bench-secret",
                        "oidcClientMetadata": { "redirectUris": ["%s"] }
                      }],
                      "users": [{ "id": "alice0000001", "username": "alice", "password": "alice-password" }],
                      "resources": [{ "indicator": "%s" }]
                    }
                    """.formatted(key, CALLBACK, API));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String classPath(Path ownClasses) {
        return ownClasses + ":" + jar;
    }

    @Override
    public URI discovery(int port) {
        return URI.create(issuer(port) + "/.well-known/openid-configuration");
    }

    private static String issuer(int port) {
        return "http://localhost:" + port + "/oidc";
    }

    private static URI authorization(int port) {
        return URI.create(issuer(port) + "/auth?response_type=code&client_id=bench&redirect_uri=" + CALLBACK
                + "&scope=openid&state=s&nonce=n&resource=" + API);
    }

    @Override
    public Visitor visitor(int port) {
        return new SignedIn(new Web(), port);
    }

    private record SignedIn(Web web, int port) implements Visitor {
        /** Signs in with the password, as the page would. */
        @Override
        public void arrive() {
            web.followed(authorization(port));
            call("PUT", "", "{\"interactionEvent\":\"SignIn\"}");
            String verification = call(
                    "POST",
                    "/verification/password",
                    "{\"identifier\":{\"type\":\"username\",\"value\":\"alice\"},\"password\":\"alice-password\"}");
            call(
                    "POST",
                    "/identification",
                    "{\"verificationId\":\"" + Web.member(verification, "verificationId") + "\"}");
            String submitted = call("POST", "/submit", "{}");
            web.followed(URI.create(Web.member(submitted, "redirectTo").replace("\\/", "/")));
        }

        private String call(String method, String path, String body) {
            URI uri = URI.create("http://localhost:" + port + "/api/experience" + path);
            return web.json(method, uri, body).body();
        }

        @Override
        public String codeFlow() {
            URI callback = web.followed(authorization(port));
            return Web.member(
                    web.form(
                                    URI.create(issuer(port) + "/token"),
                                    "grant_type=authorization_code&client_id=bench&client_secret=bench-secret&redirect_uri="
                                            + CALLBACK + "&resource=" + API + "&code="
                                            + Web.parameter(callback, "code"))
                            .body(),
                    "id_token");
        }
    }
}
