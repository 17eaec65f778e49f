package dev.latchkey.doctor.provision;

/**
 * One thing to do.
 *
 * @param words what it is, beginning with a verb
 */
record Change(String words, Runnable action) {}
