package dev.latchkey.mcp.registration;

import dev.latchkey.config.ClientAuthentication;

/**
 * The name by which a client is known at one authorization server, and at no other.
 *
 * @param issuer whose it is
 * @param why this way was chosen, for people
 */
public record Registration(Way way, String issuer, String clientId, ClientAuthentication authentication, String why) {
    /** How the server came to know the client. */
    public enum Way {
        /** Somebody registered it there by hand. */
        PREDEFINED,
        /** By the address of its client ID metadata document. */
        CLIENT_DOCUMENT
    }

    @Override
    public String toString() {
        return "Registration(" + clientId + " at " + issuer + ", " + way + ")";
    }
}
