package dev.latchkey.web;

import dev.latchkey.session.Session;
import java.util.List;
import java.util.Optional;

/** Who sent a request, and the cookies that must go with its answer: none, unless sessions are kept in the browser. */
public record Visit(Optional<Session> session, List<ResponseCookie> cookies) {}
