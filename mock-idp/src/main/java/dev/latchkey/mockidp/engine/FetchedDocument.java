package dev.latchkey.mockidp.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * What was found at the address of a client ID metadata document.
 *
 * @param status 0 where nobody answered; the body then says why
 * @param maxAge how long its server lets it be kept
 */
public record FetchedDocument(int status, String mediaType, String body, Optional<Duration> maxAge) {}
