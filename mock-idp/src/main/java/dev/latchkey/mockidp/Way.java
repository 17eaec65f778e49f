package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.User;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How somebody signs in: the calls that Logto's page would make, up to the proof. */
interface Way {
    /** Proves who it is to the Experience API, and identifies. */
    void go(Api api);

    /** Logto's Experience API for the sign-in of one application in one browser. */
    record Api(HttpBrowser browser, String appId) {
        Map<String, Object> put(String path, Map<String, Object> body) {
            return browser.call("PUT", "/api/experience" + path, appId, body);
        }

        Map<String, Object> post(String path, Map<String, Object> body) {
            return browser.call("POST", "/api/experience" + path, appId, body);
        }

        void begin(String event) {
            put("", Map.of("interactionEvent", event));
        }

        void identify(Object verificationId) {
            post("/identification", Map.of("verificationId", verificationId));
        }

        /** The newest code that was sent to an address. */
        String code(String to) {
            return messages().stream()
                    .filter(message -> to.equals(message.get("to")))
                    .map(message -> String.valueOf(message.get("code")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no code was sent to " + to));
        }

        private List<Map<?, ?>> messages() {
            Object all = Json.object("{\"all\":"
                            + HttpBrowser.page(browser.get(URI.create(browser.endpoint() + "/_mock/inbox"))) + "}")
                    .getOrDefault("all", List.of());
            return all instanceof List<?> list
                    ? list.stream().<Map<?, ?>>map(Map.class::cast).toList()
                    : List.of();
        }
    }

    /** With a password and an identifier of a kind. */
    record ByPassword(User user, Optional<String> kind, Optional<String> typed) implements Way {
        @Override
        public void go(Api api) {
            String password =
                    typed.or(user::password).orElseThrow(() -> new IllegalStateException(user + " has no password"));
            api.begin("SignIn");
            Map<String, Object> identifier =
                    kind.map(one -> identifier(user, one)).orElseGet(() -> identifier(user));
            api.identify(api.post("/verification/password", Map.of("identifier", identifier, "password", password))
                    .getOrDefault("verificationId", ""));
        }
    }

    /** With a code that is sent to the user's email or phone. */
    record ByCode(User user, String kind) implements Way {
        @Override
        public void go(Api api) {
            api.begin("SignIn");
            api.identify(proven(api, identifier(user, kind), "SignIn"));
        }
    }

    /** As somebody new, with a username and a password. */
    record Registering(String username, String password, Optional<String> email) implements Way {
        @Override
        public void go(Api api) {
            api.begin("Register");
            Object id = api.post(
                            "/verification/new-password-identity",
                            Map.of("identifier", named("username", username), "password", password))
                    .getOrDefault("verificationId", "");
            email.ifPresent(address -> api.post(
                    "/profile",
                    Map.of("type", "email", "verificationId", proven(api, named("email", address), "Register"))));
            api.identify(id);
        }
    }

    /** Through a connector, as somebody who is known there; new ones sign up. */
    record Through(String method, String connectorId, Map<String, String> person) implements Way {
        @Override
        public void go(Api api) {
            api.begin("SignIn");
            String path = "/verification/" + method + "/" + connectorId;
            String callback = api.browser().endpoint() + "/callback/" + connectorId;
            Map<String, Object> away = api.post(
                    path + "/authorization-uri",
                    Map.of("state", UUID.randomUUID().toString(), "redirectUri", callback));
            Object id = away.getOrDefault("verificationId", "");
            URI back = answered(api, String.valueOf(away.get("authorizationUri")));
            String code = back.getQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1");
            api.post(path + "/verify", Map.of("verificationId", id, "connectorData", Map.of("code", code)));
            try {
                api.identify(id);
            } catch (IllegalStateException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains("user.identity_not_exist")) {
                    throw e;
                }
                linkOrRegister(api, id, message.contains("relatedUser"));
            }
        }

        private static void linkOrRegister(Api api, Object id, boolean related) {
            if (related) {
                api.post("/identification", Map.of("verificationId", id, "linkSocialIdentity", true));
                return;
            }
            api.put("/interaction-event", Map.of("interactionEvent", "Register"));
            api.identify(id);
        }

        private URI answered(Api api, String authorizationUri) {
            String query = person.entrySet().stream()
                    .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return HttpBrowser.location(
                    api.browser().get(URI.create(authorizationUri.replace("?", "/authorize?") + "&" + query)));
        }
    }

    private static Object proven(Api api, Map<String, Object> identifier, String event) {
        Object id = api.post(
                        "/verification/verification-code", Map.of("identifier", identifier, "interactionEvent", event))
                .getOrDefault("verificationId", "");
        api.post(
                "/verification/verification-code/verify",
                Map.of(
                        "identifier",
                        identifier,
                        "verificationId",
                        id,
                        "code",
                        api.code(String.valueOf(identifier.get("value")))));
        return id;
    }

    private static Map<String, Object> identifier(User user) {
        return identifier(user, user.username().isPresent() ? "username" : "email");
    }

    private static Map<String, Object> identifier(User user, String kind) {
        Optional<String> value = switch (kind) {
            case "email" -> user.primaryEmail();
            case "phone" -> user.primaryPhone();
            default -> user.username();
        };
        return named(kind, value.orElseThrow(() -> new IllegalStateException(user + " has no " + kind)));
    }

    private static Map<String, Object> named(String kind, String value) {
        Map<String, Object> identifier = new LinkedHashMap<>();
        identifier.put("type", kind);
        identifier.put("value", value);
        return identifier;
    }
}
