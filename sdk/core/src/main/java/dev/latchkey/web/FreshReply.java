package dev.latchkey.web;

import dev.latchkey.session.Freshness;
import java.util.List;

/**
 * What the question for an access token came to, and the cookies that must go with the answer to the browser: none, unless sessions are
 * kept in the browser, and then a session is lost without them.
 */
public record FreshReply(Freshness freshness, List<ResponseCookie> cookies) {}
