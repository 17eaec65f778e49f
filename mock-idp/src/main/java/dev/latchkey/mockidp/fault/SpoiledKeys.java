package dev.latchkey.mockidp.fault;

/** The place of public keys that are to be published dishonestly. */
public record SpoiledKeys(KeySetForgery forgery) {}
