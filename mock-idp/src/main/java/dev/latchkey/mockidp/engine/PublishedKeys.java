package dev.latchkey.mockidp.engine;

/** The place of the public keys in the answer of the key set: they are made when they are first asked for, which takes a while. */
public record PublishedKeys() {}
