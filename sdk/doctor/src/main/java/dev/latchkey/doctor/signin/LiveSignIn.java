package dev.latchkey.doctor.signin;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Json;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.probe.TokenProbe;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One sign-in as the product asks for it, done by the SDK, with all its rules; then what the tokens are good for. What it got is
 * revoked in the end.
 */
public final class LiveSignIn {
    private final Integration integration;
    private final Metadata metadata;
    private final Recorder recorder;
    private final Surroundings surroundings;
    private final TraceWriter trace = new TraceWriter();

    private LiveSignIn(Integration integration, Metadata metadata, Surroundings surroundings) {
        this.integration = integration;
        this.metadata = metadata;
        this.recorder = new Recorder(surroundings.transport());
        // The revocation of a sign-out has to be over before anybody looks at what it did
        this.surroundings = surroundings.withTransport(recorder).withExecutor(Runnable::run);
    }

    /** Signs in by this browser. Whatever happens is in the record, never an exception. */
    public static SignInRecord by(
            Browser browser, Integration integration, Metadata metadata, Surroundings surroundings) {
        return new LiveSignIn(integration, metadata, surroundings).signIn(browser);
    }

    private SignInRecord signIn(Browser browser) {
        String redirectUri = browser.redirectUri().or(integration::redirectUri).orElse("");
        if (redirectUri.isEmpty()) {
            return ended(new Browser.Visit.NotTried("There is no redirect URI to come back to: --redirect-uri."));
        }
        try {
            RelyingParty rp = RelyingParty.of(config(redirectUri), surroundings);
            SignInStart start = rp.signIn(options());
            trace.exchanges(recorder.exchanges());
            trace.out(start.location());
            Browser.Visit visit = browser.visit(start.location());
            return visit instanceof Browser.Visit.Returned returned ? returned(rp, start, returned) : ended(visit);
        } catch (LatchkeyException e) {
            return new SignInRecord(
                    new Browser.Visit.Refused(
                            e.failure().what() + ".", e.failure().fix()),
                    Optional.of(e.failure()),
                    Optional.empty(),
                    SignInRecord.After.NOTHING,
                    trace.written());
        }
    }

    private SignInRecord ended(Browser.Visit visit) {
        return new SignInRecord(visit, Optional.empty(), Optional.empty(), SignInRecord.After.NOTHING, trace.written());
    }

    private ClientConfig config(String redirectUri) {
        ClientConfig config = ClientConfig.publicClient(integration.issuer(), integration.clientId())
                .withAuthentication(authentication())
                .withRedirectUri(redirectUri);
        String[] scopes = integration.scopes().toArray(String[]::new);
        return integration.scopes().contains("openid") ? config.withScopes(scopes) : config.withoutOpenId(scopes);
    }

    private ClientAuthentication authentication() {
        return switch (integration.authentication()) {
            case BASIC -> ClientAuthentication.secretBasic(integration.secret().orElseThrow());
            case POST -> ClientAuthentication.secretPost(integration.secret().orElseThrow());
            case NONE -> ClientAuthentication.none();
        };
    }

    private SignInOptions options() {
        SignInOptions options = SignInOptions.none();
        if (!integration.prompt().isEmpty()) {
            options = options.withPrompt(integration.prompt().toArray(String[]::new));
        }
        return integration.resource().isPresent()
                ? options.withResources(integration.resource().get())
                : options;
    }

    private SignInRecord returned(RelyingParty rp, SignInStart start, Browser.Visit.Returned returned) {
        trace.back(returned.parameters());
        int before = recorder.exchanges().size();
        SignInOutcome outcome = rp.callback(Callback.of(returned.parameters()), Optional.of(start.pending()));
        Optional<TokenAnswer> tokens = tokens(before);
        Optional<Session> session =
                outcome instanceof SignInOutcome.SignedIn in ? Optional.of(in.session()) : Optional.empty();
        SignInRecord.After after = tokens.map(it -> after(rp, session, it)).orElse(SignInRecord.After.NOTHING);
        trace.exchanges(
                recorder.exchanges().subList(before, recorder.exchanges().size()));
        return new SignInRecord(returned, outcome.failureIfAny(), tokens, after, trace.written());
    }

    private Optional<TokenAnswer> tokens(int before) {
        List<Recorder.Exchange> since = recorder.exchanges();
        return since.subList(before, since.size()).stream()
                .filter(exchange -> exchange.call().method().equals("POST")
                        && exchange.answer().isSuccess())
                .flatMap(exchange -> Json.object(exchange.answer().text()).stream())
                .filter(members -> members.containsKey("access_token"))
                .map(TokenAnswer::new)
                .findFirst();
    }

    private SignInRecord.After after(RelyingParty rp, Optional<Session> session, TokenAnswer tokens) {
        Network network = Network.of(surroundings, HttpPolicy.defaults());
        Optional<UserInfoOutcome> userInfo = session.flatMap(it -> userInfo(rp, it));
        Optional<SignInRecord.Refresh> refresh =
                session.isPresent() || !integration.scopes().contains("openid")
                        ? tokens.text("refresh_token").map(it -> refresh(network, it))
                        : Optional.empty();
        return new SignInRecord.After(
                session,
                userInfo.flatMap(it -> it instanceof UserInfoOutcome.Received received
                        ? Optional.of(received.userInfo().claims().asMap())
                        : Optional.empty()),
                userInfo.flatMap(UserInfoOutcome::failureIfAny),
                refresh,
                session.map(it -> signOut(rp, network, it)));
    }

    private Optional<UserInfoOutcome> userInfo(RelyingParty rp, Session session) {
        return metadata.address("userinfo_endpoint").isPresent() && rp.fresh(session) instanceof Freshness.Fresh fresh
                ? Optional.of(rp.userInfo(fresh))
                : Optional.empty();
    }

    private SignInRecord.Refresh refresh(Network network, String refreshToken) {
        TokenProbe probe = new TokenProbe(metadata.tokenEndpoint().orElseThrow(), integration, network);
        Reply first = probe.refresh(Secret.of(refreshToken), Optional.empty());
        Optional<String> next = member(first, "refresh_token");
        boolean good = member(first, "access_token").isPresent();
        Optional<Reply> again =
                good ? Optional.of(probe.refresh(Secret.of(refreshToken), Optional.empty())) : Optional.empty();
        String newest =
                again.flatMap(it -> member(it, "refresh_token")).or(() -> next).orElse(refreshToken);
        Optional<Reply> forResource = good
                ? integration.resource().map(it -> probe.refresh(Secret.of(newest), Optional.of(it)))
                : Optional.empty();
        return new SignInRecord.Refresh(
                first,
                again,
                forResource,
                next.filter(it -> !it.equals(refreshToken)).isPresent());
    }

    private SignInRecord.SignedOut signOut(RelyingParty rp, Network network, Session session) {
        URI location = rp.signOut(session).location();
        Optional<Reply> page = metadata.address("end_session_endpoint").map(it -> network.get(location));
        TokenProbe probe = new TokenProbe(metadata.tokenEndpoint().orElseThrow(), integration, network);
        return new SignInRecord.SignedOut(
                page, session.refreshToken().map(it -> probe.refresh(Secret.of(it.reveal()), Optional.empty())));
    }

    private static Optional<String> member(Reply reply, String name) {
        return reply.answered()
                .filter(answer -> answer.status() == 200)
                .flatMap(Reply.Answer::json)
                .flatMap(json -> json.get(name) instanceof String text ? Optional.of(text) : Optional.empty());
    }
}
