package dev.latchkey.doctor.integration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A product that signs its users in with OpenID Connect: what it needs and how it asks.
 *
 * @param id as on the command line
 * @param name as its makers write it
 */
public record ProductProfile(String id, String name, Needs needs, Habits habits) {
    /**
     * What it cannot do without.
     *
     * @param algorithms with which ID tokens may be signed; empty where it does not matter
     * @param endpoints members of the metadata beside authorization and token endpoint
     * @param refreshToken whether its users are signed out sooner without one
     * @param oauthMetadata whether it looks for metadata at the addresses of RFC 8414 only
     */
    public record Needs(
            List<ClaimNeed> claims,
            Set<String> algorithms,
            Set<String> endpoints,
            boolean refreshToken,
            boolean oauthMetadata) {
        public Needs {
            claims = List.copyOf(claims);
            algorithms = Set.copyOf(algorithms);
            endpoints = Set.copyOf(endpoints);
        }
    }

    /**
     * How it asks.
     *
     * @param scopes asked for unless it is told otherwise
     * @param prompt sent unless it is told otherwise
     * @param callbackPaths what may follow its own address in the redirect URI, such as {@code /auth/oidc.callback}; empty where that
     *     depends
     */
    public record Habits(
            List<String> scopes,
            List<String> prompt,
            Authentication authentication,
            Pkce pkce,
            List<String> callbackPaths,
            Words words) {
        public Habits {
            scopes = List.copyOf(scopes);
            prompt = List.copyOf(prompt);
            callbackPaths = List.copyOf(callbackPaths);
        }
    }

    /**
     * How its own settings are called, as parts of a sentence.
     *
     * @param scopes where its scopes are set, such as {@code OIDC_SCOPES}
     * @param consent how it is made to send prompt=consent; empty where it cannot
     * @param algorithm how it is told the signing algorithm; empty where it cannot
     */
    public record Words(String scopes, Optional<String> consent, Optional<String> algorithm) {}

    /** How a product proves itself at the token endpoint. */
    public enum Authentication {
        BASIC("client_secret_basic"),
        POST("client_secret_post"),
        NONE("none");

        private final String method;

        Authentication(String method) {
            this.method = method;
        }

        /** As metadata names it. */
        public String method() {
            return method;
        }
    }

    /** Whether a product uses PKCE. */
    public enum Pkce {
        /** Always. */
        ALWAYS,
        /** Where the metadata offers it. */
        WHEN_OFFERED,
        /** Never, or not unless it is told to. */
        NEVER
    }
}
