package dev.latchkey.provider;

import dev.latchkey.failure.FailureCode;
import java.net.URI;

/** What most often is wrong with an issuer, told in one sentence. */
public final class IssuerHint {
    private static final int LOGTO_ADMIN_PORT = 3002;

    private IssuerHint() {}

    static String forMismatch(String configured, String published) {
        if (published.equals(configured + "/")) {
            return "The configured issuer lacks the trailing slash: set it to \"" + published + "\".";
        }
        if (configured.equals(published + "/")) {
            return "The configured issuer has a trailing slash too many: set it to \"" + published + "\".";
        }
        return "Set the issuer to \"" + published + "\", if that is the provider you mean.";
    }

    /** For an issuer at which no metadata was found. */
    public static String forMissingMetadata(URI issuer) {
        if (issuer.getPort() == LOGTO_ADMIN_PORT) {
            return "Port 3002 is Logto's Admin Console; sign-in is on port 3001, so the issuer is usually "
                    + issuer.getScheme() + "://" + issuer.getHost() + ":3001/oidc.";
        }
        if (issuer.getRawPath() == null || issuer.getRawPath().length() < 2) {
            return "The issuer has no path; Logto's ends in /oidc: \"" + issuer.getScheme() + "://"
                    + issuer.getRawAuthority() + "/oidc\".";
        }
        return FailureCode.METADATA_NOT_FOUND.fix();
    }
}
