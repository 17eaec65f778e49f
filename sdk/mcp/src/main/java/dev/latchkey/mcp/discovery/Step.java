package dev.latchkey.mcp.discovery;

/**
 * One step of discovery, for people: what was asked, and what came of it. Holds no secret.
 *
 * @param name of the step, such as {@code authorization server metadata}
 * @param request method and address, or what was decided
 * @param result in a few words
 */
public record Step(String name, String request, String result) {}
