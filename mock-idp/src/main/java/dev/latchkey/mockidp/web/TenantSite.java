package dev.latchkey.mockidp.web;

import io.javalin.http.Context;
import java.util.Optional;

/** A tenant as the server knows it. */
record TenantSite(Inside inside, Exchange exchange, Prefix prefix) {
    static final String ATTRIBUTE = TenantSite.class.getName();

    /** The tenant whose address was asked; empty for the default one. */
    static Optional<TenantSite> of(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }
}
