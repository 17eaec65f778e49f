package dev.latchkey.samples.outline;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.session.MemorySessionStore;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.SecureRandom;
import java.time.Clock;

/** The SDK as this app uses it: the relying party, the plugin with Outline's routes, and the check of access. */
record Sso(AppState state, LatchkeyPlugin latchkey, ProviderStatus provider, AccessCheck access) {

    private static final int MOST_SESSIONS = 10_000;

    static Sso of(OutlineSettings settings, Wire wire, Clock clock) {
        ClientConfig config = settings.clientConfig();
        AppState state = new AppState(
                settings,
                clock,
                new Members(settings.login().usernameClaim()),
                new Incidents(new SecureRandom()),
                wire.withNote(outlineSends(settings.oidc().mode())));
        RelyingParty rp = RelyingParty.of(config, surroundings(config, state));
        MemorySessionStore sessions = new MemorySessionStore(MOST_SESSIONS, clock);
        LatchkeyPlugin latchkey = plugin(rp, state).withSessions(sessions);
        return new Sso(state, latchkey, new ProviderStatus(rp), new AccessCheck(rp, latchkey, sessions, state));
    }

    private static Surroundings surroundings(ClientConfig config, AppState state) {
        Surroundings system = Surroundings.system(config.httpPolicy());
        return system.withClock(state.clock()).withTransport(state.wire().recording(system.transport()));
    }

    /** What the product that this sample mimics would have sent. */
    private static String outlineSends(OidcSettings.Mode mode) {
        String outline = mode == OidcSettings.Mode.MANUAL
                ? "Outline itself would send neither nonce nor code_challenge: in manual mode it uses no PKCE, and it never sends a nonce."
                : "Outline itself would send no nonce, and a code_challenge only because the provider's document says that it takes S256.";
        return outline + " This sample signs in with the SDK, which always sends both.";
    }

    private static LatchkeyPlugin plugin(RelyingParty rp, AppState state) {
        return LatchkeyPlugin.of(rp)
                .withSignInPath("/auth/oidc")
                .withSignOutPath("/auth/oidc.logout")
                .withSignInOptions(PassThrough::options)
                .withAdmission(new SsoAdmission(rp, state))
                .onNotSignedIn((ctx, outcome) -> Redirects.toNotice(
                        ctx,
                        NoticeChoice.of(outcome, callback(ctx)),
                        outcome.failureIfAny().map(state.incidents()::record)));
    }

    private static Callback callback(Context ctx) {
        return Callback.of(ctx.method() == HandlerType.POST ? ctx.formParamMap() : ctx.queryParamMap());
    }
}
