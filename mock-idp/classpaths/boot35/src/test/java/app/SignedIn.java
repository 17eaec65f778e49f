package app;

import dev.latchkey.mockidp.Tenant;
import java.net.URI;

/** The sign-in of a user without a browser. */
final class SignedIn {
    private SignedIn() {}

    static URI at(Tenant tenant) {
        String redirectUri = tenant.application("quickstart")
                .oidcClientMetadata()
                .redirectUris()
                .get(0);
        return tenant.signIn("alice")
                .at(tenant.issuer() + "/auth?client_id=quickstart&response_type=code&scope=openid&state=s"
                        + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&redirect_uri=" + redirectUri);
    }
}
