package dev.latchkey.web;

import dev.latchkey.session.Freshness;
import java.util.List;

/**
 * A fresh access token or why there is none, and the cookies to set whatever the app answers. The cookie of a session that has
 * ended is not among them: meanwhile the browser may have one of a newer session.
 */
public record FreshReply(Freshness freshness, List<ResponseCookie> cookies) {}
