package dev.latchkey.mockidp.fault;

/** What is done to an answer that is rendered and signed; the web server does it. */
public sealed interface AnswerEdit {
    /** Says another type. */
    record ContentType(String value) implements AnswerEdit {}

    /** Begins a JSON object with a long member. */
    record Padded(long bytes) implements AnswerEdit {}

    /** Begins a JSON object with a deep member. */
    record Nested(long depth) implements AnswerEdit {}

    /** Says each member of a JSON object twice. */
    record DuplicateMembers() implements AnswerEdit {}

    /** Compresses with so many blanks. */
    record GzipBomb(long bytes) implements AnswerEdit {}
}
