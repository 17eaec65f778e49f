package dev.latchkey.javalin;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.web.Accounts;
import dev.latchkey.web.Admission;
import dev.latchkey.web.WebSignIn;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** What a plugin was told besides its paths. */
record Settings(
        RelyingParty rp,
        SessionStore sessions,
        Admission admission,
        Optional<Accounts> accounts,
        Function<Context, SignInOptions> options,
        Optional<NotSignedInHandler> notSignedIn,
        Optional<SignedOutHandler> signedOut,
        TrustedProxies proxies) {

    static Settings of(RelyingParty rp, SessionStore sessions) {
        return new Settings(
                rp,
                sessions,
                Admission.everyone(),
                Optional.empty(),
                ctx -> SignInOptions.none(),
                Optional.empty(),
                Optional.empty(),
                TrustedProxies.of());
    }

    WebSignIn web() {
        Admission whole = accounts.map(it -> it.openedAfter(admission)).orElse(admission);
        return new WebSignIn(rp, sessions).withAdmission(whole);
    }

    Settings with(SessionStore store) {
        return new Settings(rp, store, admission, accounts, options, notSignedIn, signedOut, proxies);
    }

    Settings with(Admission own) {
        return new Settings(rp, sessions, own, accounts, options, notSignedIn, signedOut, proxies);
    }

    Settings with(Accounts own) {
        return new Settings(rp, sessions, admission, Optional.of(own), options, notSignedIn, signedOut, proxies);
    }

    Settings withOptions(Function<Context, SignInOptions> perRequest) {
        return new Settings(rp, sessions, admission, accounts, perRequest, notSignedIn, signedOut, proxies);
    }

    Settings with(NotSignedInHandler handler) {
        return new Settings(rp, sessions, admission, accounts, options, Optional.of(handler), signedOut, proxies);
    }

    Settings with(SignedOutHandler handler) {
        return new Settings(rp, sessions, admission, accounts, options, notSignedIn, Optional.of(handler), proxies);
    }

    Settings with(TrustedProxies trusted) {
        return new Settings(rp, sessions, admission, accounts, options, notSignedIn, signedOut, trusted);
    }
}
