package dev.latchkey.provider.live;

import dev.latchkey.failure.FailureCode;
import java.net.URI;

/** What most often is wrong with an issuer at which no metadata was found. */
final class MissingMetadataHint {
    private static final int LOGTO_ADMIN_PORT = 3002;

    private MissingMetadataHint() {}

    static String of(URI issuer) {
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
