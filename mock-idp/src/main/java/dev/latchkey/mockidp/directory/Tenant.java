package dev.latchkey.mockidp.directory;

/** The one tenant that a Logto of one's own has. */
public final class Tenant {
    /** What {@code tenantId} says everywhere in the Management API. */
    public static final String ID = "default";

    private Tenant() {}
}
