package dev.latchkey.spring.signin;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.token.Tokens;
import dev.latchkey.token.IdToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/**
 * One decoder per registration, kept: ours is core's verifier, which takes the algorithms from the provider's metadata
 * and holds one key set for all. Spring's own factory makes a new decoder at each sign-in, with a key set of its own.
 */
public final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {

    private final Registrations registrations;
    private final JwtDecoderFactory<ClientRegistration> spring = new OidcIdTokenDecoderFactory();
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    public IdTokenDecoders(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return decoders.computeIfAbsent(registration.getRegistrationId(), id -> decoder(registration));
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        return registrations
                .of(registration)
                .<JwtDecoder>map(registered -> compact -> decode(compact, registered.relyingParty()))
                .orElseGet(() -> spring.createDecoder(registration));
    }

    private static Jwt decode(String compact, RelyingParty relyingParty) {
        try {
            IdToken idToken = relyingParty.steps().verify(compact);
            return Jwt.withTokenValue(compact)
                    .header("typ", "JWT")
                    .claims(claims -> claims.putAll(Tokens.claims(idToken)))
                    .build();
        } catch (LatchkeyException e) {
            throw new BadJwtException(e.failure().message(), Failed.because(e));
        }
    }
}
