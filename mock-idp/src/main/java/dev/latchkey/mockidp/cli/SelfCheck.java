package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A sign-in at one's own address: it shows that the mock serves what it was configured with, and loads the classes that an archive
 * shall have.
 */
final class SelfCheck {
    private SelfCheck() {}

    /**
     * What was checked, as a sentence.
     *
     * @throws IllegalStateException when the sign-in is refused; its message says why
     */
    static String run(MockIdp idp) {
        Optional<String> username = idp.directory().now().users().values().stream()
                .flatMap(user -> user.username().stream())
                .findFirst();
        Optional<Application> application = idp.directory().now().applications().values().stream()
                .filter(one -> !one.redirectUris().isEmpty())
                .findFirst();
        if (username.isEmpty() || application.isEmpty()) {
            return "Checked: starts. Nobody signed in, for that takes a user with a username and an application with a redirect URI.";
        }
        idp.signIn(username.get()).at(request(idp, application.get()));
        return "Checked: " + username.get() + " signs in to "
                + application.get().id() + ".";
    }

    private static URI request(MockIdp idp, Application application) {
        return URI.create(idp.issuer() + "/auth?response_type=code&scope=openid&state=check&client_id="
                + encoded(application.id()) + "&redirect_uri="
                + encoded(application.redirectUris().get(0))
                // RFC 7636, appendix B
                + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
