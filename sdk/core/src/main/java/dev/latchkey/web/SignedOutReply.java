package dev.latchkey.web;

/** What a return from the provider's sign-out page is worth, and the reply to it. An app that has a page of its own takes the cookies with it. */
public record SignedOutReply(SignOutReturn result, Reply reply) {}
