package dev.latchkey.spring.signin;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.token.Tokens;
import dev.latchkey.token.UserInfo;
import dev.latchkey.web.Accounts;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Spring Security's users, with core's userinfo endpoint behind them: guarded HTTP, and an answer about the same user or none. */
public final class SignedInUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final Registrations registrations;
    private final Optional<Accounts> accounts;
    private final OAuth2UserService<OAuth2UserRequest, OAuth2User> others = new DefaultOAuth2UserService();
    private final OidcUserService users = new OidcUserService();

    public SignedInUsers(Registrations registrations, Optional<Accounts> accounts) {
        this.registrations = registrations;
        this.accounts = accounts;
        users.setOauth2UserService(this::userInfo);
        users.setRetrieveUserInfo(request -> hasUserInfo(request) && isWanted(request));
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = Optional.ofNullable(users.loadUser(request)).orElseThrow();
        ours(request)
                .ifPresent(relyingParty -> accounts.ifPresent(own -> openAccount(own, session(request, relyingParty))));
        return user;
    }

    private Optional<RelyingParty> ours(OAuth2UserRequest request) {
        return registrations.of(request.getClientRegistration()).map(Registered::relyingParty);
    }

    private boolean isWanted(OidcUserRequest request) {
        return registrations
                .of(request.getClientRegistration())
                .map(registered -> registered.settings().userInfo())
                .orElse(true);
    }

    /** At a user's first sign-in; what the app throws ends it. */
    private static void openAccount(Accounts accounts, Session session) {
        if (accounts.of(session).isEmpty()) {
            String ignored = accounts.open(session);
        }
    }

    private static boolean hasUserInfo(OidcUserRequest request) {
        return request.getClientRegistration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri()
                != null;
    }

    private @Nullable OAuth2User userInfo(OAuth2UserRequest request) {
        Optional<RelyingParty> ours = ours(request);
        return ours.isPresent() && request instanceof OidcUserRequest oidc
                ? asked(oidc, ours.get())
                : others.loadUser(request);
    }

    private static OAuth2User asked(OidcUserRequest request, RelyingParty relyingParty) {
        UserInfo userInfo = answer(outcome(request, relyingParty));
        return new DefaultOAuth2User(
                Set.of(new SimpleGrantedAuthority("OAUTH2_USER")),
                userInfo.claims().asMap(),
                IdTokenClaimNames.SUB);
    }

    private static Session session(OidcUserRequest request, RelyingParty relyingParty) {
        return relyingParty
                .steps()
                .restore(Tokens.kept(
                        request.getAccessToken(),
                        Optional.empty(),
                        request.getIdToken().getTokenValue()));
    }

    private static UserInfoOutcome outcome(OidcUserRequest request, RelyingParty relyingParty) {
        return relyingParty
                .fresh(session(request, relyingParty))
                .fold(
                        (Freshness.Fresh fresh) -> relyingParty.userInfo(fresh),
                        signInAgain -> new UserInfoOutcome.Denied(signInAgain.failure()),
                        denied -> new UserInfoOutcome.Denied(denied.failure()),
                        unavailable ->
                                new UserInfoOutcome.Unavailable(unavailable.failure(), unavailable.retryAfter()));
    }

    private static UserInfo answer(UserInfoOutcome outcome) {
        if (outcome instanceof UserInfoOutcome.Received received) {
            return received.userInfo();
        }
        if (outcome instanceof UserInfoOutcome.Unavailable unavailable) {
            throw Failed.with(unavailable.failure(), unavailable.retryAfter()).asAuthenticationException();
        }
        if (outcome instanceof UserInfoOutcome.Denied denied) {
            throw Failed.with(denied.failure(), Optional.empty()).asAuthenticationException();
        }
        throw Failed.with(((UserInfoOutcome.Rejected) outcome).failure(), Optional.empty())
                .asAuthenticationException();
    }
}
