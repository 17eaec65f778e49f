package dev.latchkey.http.guarded;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.net.URI;
import java.net.URISyntaxException;

/** Checks the names of APIs (RFC 8707 section 2). They are compared as texts and never opened. */
public final class ResourceIndicator {
    private ResourceIndicator() {}

    /**
     * The indicator itself.
     *
     * @throws MisconfiguredException RESOURCE_INVALID where it is no absolute URI, or has a fragment
     */
    public static String require(String resource) {
        if (isIndicator(resource)) {
            return resource;
        }
        throw new MisconfiguredException(Failure.of(
                        FailureCode.RESOURCE_INVALID,
                        "The resource indicator is not an absolute URI without a fragment")
                .withValues("https://api.example", resource));
    }

    private static boolean isIndicator(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
