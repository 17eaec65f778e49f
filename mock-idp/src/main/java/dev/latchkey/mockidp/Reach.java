package dev.latchkey.mockidp;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the server is reached.
 *
 * @param bind the address of this machine where it listens; {@code localhost} unless others shall reach it
 * @param backChannel the address by which servers reach it where browsers use another, without trailing slash: containers
 * @param certificates the directory of its certificates, where it speaks https
 */
public record Reach(String bind, Optional<String> backChannel, Optional<Path> certificates) {
    /** From this machine only, under one address, without https. */
    public static final Reach DEFAULTS = new Reach("localhost", Optional.empty(), Optional.empty());

    String scheme() {
        return certificates.isPresent() ? "https" : "http";
    }

    /** How this machine calls itself. */
    String host() {
        return bind.matches("0\\.0\\.0\\.0|\\[?::\\]?") ? "localhost" : bind;
    }

    /** The hosts by which it is called, for the certificate. */
    Set<String> hosts(Optional<String> endpoint) {
        Set<String> hosts = new TreeSet<>(Set.of(host()));
        endpoint.map(address -> URI.create(address).getHost()).ifPresent(hosts::add);
        backChannel.map(address -> URI.create(address).getHost()).ifPresent(hosts::add);
        return hosts;
    }
}
