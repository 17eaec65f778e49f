package dev.latchkey.spring.registration;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.spring.setting.LatchkeyRegistration;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * One registration that goes by core's rules: this app at one provider.
 *
 * @param id part of its addresses here
 * @param store where its tokens are kept, if not in the HTTP session
 */
public record Registered(
        String id, RelyingParty relyingParty, LatchkeyRegistration settings, Optional<SharedSessionStore> store) {

    /** The id of the registration whose settings are {@code latchkey.*} themselves. */
    public static final String LATCHKEY = "latchkey";

    /** Where a sign-in begins. */
    public String signInPath() {
        return "/oauth2/authorization/" + id;
    }

    /** What the provider knows as {@code initiate_login_uri}. */
    public String initiatePath() {
        return "/login/initiate/" + id;
    }

    /** What the provider knows as {@code backchannel_logout_uri}. */
    public String backChannelPath() {
        return "/logout/connect/back-channel/" + id;
    }

    public CallbackPath callback() {
        return CallbackPath.of(id, relyingParty.config(), settings);
    }

    /** What a page of links calls it. */
    String name() {
        String byDefault = id.equals(LATCHKEY) ? relyingParty.config().issuer().getHost() : id;
        return Optional.ofNullable(settings.clientName()).orElse(byDefault);
    }

    boolean is(ClientRegistration registration) {
        return registration.getRegistrationId().equals(id);
    }

    /** Whether this registration asked for an ID token: by issuer and audience. */
    boolean askedFor(OidcIdToken idToken) {
        return relyingParty.config().issuerValue().equals(idToken.getClaimAsString(IdTokenClaimNames.ISS))
                && Optional.ofNullable(idToken.getAudience())
                        .filter(audience ->
                                audience.contains(relyingParty.config().clientId()))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "Registered(" + id + ": " + relyingParty + ")";
    }
}
