package dev.latchkey.mockidp.pages;

/** A style sheet, script or picture of the pages, with the value of its {@code Content-Type}. */
@SuppressWarnings("ArrayRecordComponent") // bytes to be written out, never compared
public record Asset(String contentType, byte[] bytes) {}
