package dev.latchkey.mockidp;

import dev.latchkey.mockidp.web.HeadlessSignIn;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@link SignIn} for those who ask over HTTP. */
record HttpSignIn(Tenant tenant) implements HeadlessSignIn {
    @Override
    public URI callback(Map<String, Object> wanted) {
        URI start = URI.create(required(wanted, "authorizationUrl"));
        if (!tenant.isOwn(start)) {
            throw new IllegalArgumentException("authorizationUrl has to begin with " + tenant.endpoint() + "/");
        }
        SignIn known = signIn(required(wanted, "username"));
        SignIn typing = text(wanted, "password").map(known::withPassword).orElse(known);
        return Boolean.FALSE.equals(wanted.get("consent")) ? typing.cancelAt(start) : typing.at(start);
    }

    private SignIn signIn(String username) {
        if (tenant.directory().now().userNamed(username).isEmpty()) {
            throw new IllegalArgumentException("no user has the username " + username);
        }
        return tenant.signIn(username);
    }

    private static String required(Map<String, Object> wanted, String member) {
        return text(wanted, member).orElseThrow(() -> new IllegalArgumentException(member + " is missing"));
    }

    private static Optional<String> text(Map<String, Object> wanted, String member) {
        return wanted.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
