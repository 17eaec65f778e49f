package dev.latchkey.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** navikt/mock-oauth2-server, standalone, as its README starts it without a login page. */
record Navikt(Path target) implements Peer {
    private static final String CALLBACK = "http://localhost:1/callback";

    @Override
    public String name() {
        return "navikt 6.0.2";
    }

    @Override
    public List<String> arguments(int port, Algorithm algorithm) {
        return List.of("-cp", dependencies(), "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt");
    }

    @Override
    public Map<String, String> environment(int port, Algorithm algorithm) {
        return Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "JSON_CONFIG",
                "{\"tokenProvider\":{\"keyProvider\":{\"algorithm\":\"" + algorithm + "\"}}}");
    }

    @Override
    public String classPath(Path ownClasses) {
        return ownClasses + ":" + dependencies();
    }

    private String dependencies() {
        try {
            return Files.readString(target.resolve("peer.classpath")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI discovery(int port) {
        return URI.create(issuer(port) + "/.well-known/openid-configuration");
    }

    private static String issuer(int port) {
        return "http://localhost:" + port + "/default";
    }

    @Override
    public Visitor visitor(int port) {
        Web web = new Web();
        return new Visitor() {
            @Override
            public void arrive() {
                web.get(discovery(port));
            }

            @Override
            public String codeFlow() {
                URI callback = web.followed(
                        URI.create(issuer(port) + "/authorize?response_type=code&client_id=bench&redirect_uri="
                                + CALLBACK + "&scope=openid&state=s&nonce=n"));
                return Web.member(
                        web.form(
                                        URI.create(issuer(port) + "/token"),
                                        "grant_type=authorization_code&client_id=bench&client_secret=bench-secret&redirect_uri="
                                                + CALLBACK + "&code=" + Web.parameter(callback, "code"))
                                .body(),
                        "id_token");
            }
        };
    }
}
