package dev.latchkey.samples.plugin;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newest request of each kind that a visitor's login caused, with what would give access to somebody masked. */
final class Wire {
    private static final Set<String> SECRETS =
            Set.of("client_secret", "code", "access_token", "refresh_token", "id_token");
    private static final String HIDDEN = "****";

    /** A token request and its answer. */
    record TokenCall(String exchange, Map<String, String> sent, int status, String received) {}

    private Optional<String> authorization = Optional.empty();
    private Optional<TokenCall> token = Optional.empty();

    /** All five parameters are as public as the address bar they stand in. */
    synchronized void sentBrowserTo(URI location) {
        authorization = Optional.of(location.toString());
    }

    synchronized Optional<String> authorization() {
        return authorization;
    }

    synchronized void asked(TokenRequest request, Network.Received answer) {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("Content-Type", request.exchange().contentType());
        if (!request.authorization().isEmpty()) {
            sent.put("Authorization", "Basic " + HIDDEN);
        }
        request.members().forEach((name, value) -> sent.put(name, masked(name, value)));
        token = Optional.of(new TokenCall(request.exchange().label(), sent, answer.status(), shown(answer.text())));
    }

    synchronized Optional<TokenCall> token() {
        return token;
    }

    private static String shown(String text) {
        return JsonText.object(text)
                .map(members -> {
                    Map<String, Object> masked = new LinkedHashMap<>(members);
                    masked.replaceAll((name, value) -> SECRETS.contains(name) ? HIDDEN : value);
                    return JsonText.write(masked);
                })
                .orElse(text.length() > 300 ? "(" + text.length() + " characters that are no JSON object)" : text);
    }

    private static String masked(String name, String value) {
        return SECRETS.contains(name) ? HIDDEN : value;
    }
}
