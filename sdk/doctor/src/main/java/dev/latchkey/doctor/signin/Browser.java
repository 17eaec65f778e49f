package dev.latchkey.doctor.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user signs in with. */
public interface Browser {
    /** How a visit to the provider ended. */
    sealed interface Visit {
        /** At the redirect URI, with these parameters. */
        record Returned(Map<String, List<String>> parameters) implements Visit {}

        /** Nobody signed in; for this reason, which is no fault of the integration. */
        record NotTried(String because) implements Visit {}

        /** Somebody tried and was refused. */
        record Refused(String because, String remedy) implements Visit {}
    }

    /** The redirect URI that this browser comes back to, where it is not the product's own. */
    Optional<String> redirectUri();

    /** Goes to the authorization endpoint with these parameters and signs in. */
    Visit visit(URI authorizationUrl);
}
