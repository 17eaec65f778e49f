package dev.latchkey.mockidp.pages;

/** One page of the Console, and where the mock lives, which pages show beside what they load. */
public record ConsolePage(ConsoleView view, String endpoint, String issuer) {}
