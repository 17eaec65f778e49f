package dev.latchkey.web;

import dev.latchkey.signin.SignInOutcome;

/**
 * What a callback came to, and the reply to it. An app that has pages of its own takes the cookies of the reply with
 * it.
 */
public record CallbackReply(SignInOutcome outcome, Reply reply) {}
