package dev.latchkey.architecture.bad.http;

/** Together with {@code ImportsALaterStage} it closes a cycle. */
public final class Early {}
