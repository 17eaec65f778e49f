package dev.latchkey.spring.signin;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.session.Session;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Core's way from the callback to the tokens, behind Spring Security's token client: the callback is held against what
 * was asked, the code is handed in over core's guarded HTTP, the ID token passes every rule, its nonce and
 * {@code at_hash} too. Registrations that are not ours go Spring's way.
 */
public final class CodeExchange implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

    private static final String REDEEMED = CodeExchange.class.getName() + ".redeemed";

    private final Registrations registrations;
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> others =
            new RestClientAuthorizationCodeTokenResponseClient();

    public CodeExchange(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        return registrations
                .of(request.getClientRegistration())
                .map(registered -> exchanged(registered.relyingParty(), request))
                .orElseGet(() -> others.getTokenResponse(request));
    }

    /** Whether this callback's code has gone: what fails after that cannot be mended by the same callback. */
    static boolean isRedeemed(HttpServletRequest request) {
        return request.getAttribute(REDEEMED) != null;
    }

    private static OAuth2AccessTokenResponse exchanged(
            RelyingParty relyingParty, OAuth2AuthorizationCodeGrantRequest request) {
        HttpServletRequest callback = callback();
        try {
            Session session = relyingParty
                    .steps()
                    .finish(
                            AskedRequest.callback(callback),
                            AskedRequest.of(request.getAuthorizationExchange().getAuthorizationRequest()));
            callback.setAttribute(REDEEMED, true);
            return Tokens.response(relyingParty.fresh(session));
        } catch (LatchkeyException e) {
            throw Failed.because(e).asAuthorizationException();
        }
    }

    /** All that came, not only what Spring Security passes on: {@code iss} and a repeated parameter matter. */
    private static HttpServletRequest callback() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return attributes.getRequest();
        }
        throw new IllegalStateException("The callback is not at hand: Spring's RequestContextFilter must come before"
                + " Spring Security, as Spring Boot orders them");
    }
}
