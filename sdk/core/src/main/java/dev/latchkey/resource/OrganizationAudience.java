package dev.latchkey.resource;

import java.util.List;
import java.util.Optional;

/** The {@code aud} of a token that is for an organization and for no particular API; Logto's naming. */
final class OrganizationAudience {
    private static final String PREFIX = "urn:logto:organization:";

    private OrganizationAudience() {}

    /** The organization's id, where exactly one is named. */
    static Optional<String> in(List<String> audience) {
        return audience.size() == 1 && audience.get(0).startsWith(PREFIX)
                ? Optional.of(audience.get(0).substring(PREFIX.length())).filter(id -> !id.isEmpty())
                : Optional.empty();
    }
}
