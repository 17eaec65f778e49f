package dev.latchkey.mockidp.pages;

/** Whose requests the journal page shows. */
public record JournalPage(String issuer) {}
