package dev.latchkey.doctor.signin;

import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.Query;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.probe.Shown;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A browser that only the mock of Logto has: {@code POST /_mock/sign-in} signs in whom it is told. */
public final class HeadlessBrowser implements Browser {
    private final Network network;
    private final String username;

    public HeadlessBrowser(Network network, String username) {
        this.network = network;
        this.username = username;
    }

    @Override
    public Optional<String> redirectUri() {
        return Optional.empty();
    }

    @Override
    public Visit visit(URI authorizationUrl) {
        String endpoint = authorizationUrl.toString().replaceFirst("/oidc/auth\\?.*$", "");
        Reply reply = network.postJson(
                URI.create(endpoint + "/_mock/sign-in"),
                Map.of("username", username, "authorizationUrl", authorizationUrl.toString()));
        Optional<Map<String, Object>> json = reply.answered().flatMap(Reply.Answer::json);
        Optional<String> callback =
                json.flatMap(it -> it.get("callback") instanceof String text ? Optional.of(text) : Optional.empty());
        if (callback.isPresent()) {
            return new Visit.Returned(Query.all(callback.get()));
        }
        String said =
                json.map(it -> Shown.text(String.valueOf(it.get("message")))).orElse(reply.inWords());
        boolean mock = json.filter(it -> it.containsKey("code")).isPresent();
        return mock
                ? new Visit.Refused(
                        "The mock does not sign " + username + " in: " + said + ".",
                        "Look at the user and at the sign-in experience in the Console.")
                : new Visit.NotTried("--headless needs the mock of Logto, and " + endpoint + " is none.");
    }
}
