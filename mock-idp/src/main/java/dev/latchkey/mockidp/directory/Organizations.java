package dev.latchkey.mockidp.directory;

/** The organizations of the tenant, their members and the roles that members may have. */
public record Organizations() {
    static final Organizations NONE = new Organizations();
}
