package dev.latchkey.web;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import java.net.URI;

/** A web app beside a mock IdP, and a browser that visits it. */
final class WebUnderTest {

    final AppUnderTest app = new AppUnderTest();
    final MemorySessionStore store = new MemorySessionStore(app.clock);
    final WebSignIn web = new WebSignIn(app.rp, store).withTryAgainPath("/sign-in");
    final Browser browser = new Browser();

    CallbackReply signIn(String user, SignInOptions options) {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), options));
        URI back = app.idp.signIn(user).at(start.location().orElseThrow());
        CallbackReply reply = web.callback(browser.get(back));
        browser.keep(reply.reply());
        return reply;
    }

    SessionId sessionId() {
        return web.session(browser.get("/")).map(Session::id).orElseThrow();
    }

    static String html(Reply reply) {
        return reply.body().orElseThrow();
    }
}
