package dev.latchkey.spring;

import dev.latchkey.config.ClientConfig;

/**
 * A bean that says of a registration what properties cannot: timeouts, clock skew, the refresh lead, endpoints written by hand. For the
 * registration {@code latchkey} alone, a bean of type {@link ClientConfig} does the same.
 */
@FunctionalInterface
public interface LatchkeyClientCustomizer {

    /**
     * The configuration of a registration.
     *
     * @param registrationId {@code latchkey}, or an id of {@code latchkey.registrations}
     * @param config as the properties say it
     */
    ClientConfig customize(String registrationId, ClientConfig config);
}
