package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.UnsignedToken;

/** An ID token that is to be signed dishonestly. */
public record SpoiledToken(UnsignedToken token, Forgery forgery) {}
