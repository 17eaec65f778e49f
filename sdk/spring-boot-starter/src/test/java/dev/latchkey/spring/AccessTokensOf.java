package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.TokenTarget;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Access tokens of a user, got by another app than the one that is tested. */
final class AccessTokensOf {
    private static final String CLIENT = "somewhere-else";
    private static final String CALLBACK = "http://localhost:1/callback";

    private final RelyingParty rp;
    private final Session session;

    private AccessTokensOf(RelyingParty rp, Session session) {
        this.rp = rp;
        this.session = session;
    }

    static AccessTokensOf user(String username, MockIdp idp, String resource, String... scopes) {
        idp.addApplication(Application.traditional(CLIENT, "secret", CALLBACK));
        RelyingParty rp = RelyingParty.of(
                ClientConfig.confidential(idp.issuer(), CLIENT, Secret.of("secret"))
                        .withRedirectUri(CALLBACK)
                        .withScopes(scopes)
                        .withResources(resource)
                        .withOfflineAccess(),
                Surroundings.system(HttpPolicy.defaults()).withClock(idp.clock()));
        SignInStart start = rp.signIn(SignInOptions.none());
        URI back = idp.signIn(username).at(start.location());
        SignInOutcome outcome = rp.callback(Callback.of(parameters(back)), Optional.of(start.pending()));
        return new AccessTokensOf(rp, ((SignInOutcome.SignedIn) outcome).session());
    }

    private static Map<String, List<String>> parameters(URI callback) {
        return Arrays.stream(callback.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.mapping(
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), Collectors.toList())));
    }

    String token(TokenTarget target) {
        return ((Freshness.Fresh) rp.fresh(session, target)).token().reveal();
    }

    String idToken() {
        return session.idToken().revealCompact();
    }
}
