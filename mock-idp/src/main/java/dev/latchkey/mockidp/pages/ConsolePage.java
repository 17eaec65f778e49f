package dev.latchkey.mockidp.pages;

/** Where the mock lives, which is what the Console shows beside what it loads. */
public record ConsolePage(String endpoint, String issuer) {}
