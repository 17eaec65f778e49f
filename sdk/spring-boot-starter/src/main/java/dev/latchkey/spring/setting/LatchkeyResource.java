package dev.latchkey.spring.setting;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.resource.ResourceConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An API of this app that takes access tokens, the settings {@code latchkey.resource-server.*}.
 *
 * @param audience The API's resource indicator, which an access token must name as its audience. Logto calls it API identifier. With it, this app takes access tokens.
 * @param organizationTokens Whether to take tokens that are for an organization and for no API, too.
 * @param opaqueTokens Whether to take opaque tokens too, and to ask the provider about each with the credentials of latchkey.client-id.
 * @param opaqueTokensOf Client IDs of further clients whose opaque tokens are taken.
 */
public record LatchkeyResource(
        @Nullable String audience,
        @DefaultValue("false") boolean organizationTokens,
        @DefaultValue("false") boolean opaqueTokens,
        @DefaultValue List<String> opaqueTokensOf) {

    Optional<ResourceConfig> config(String issuer, Client client) {
        return Optional.ofNullable(audience)
                .map(resource -> ResourceConfig.of(issuer, resource))
                .map(config -> organizationTokens ? config.withOrganizationTokens() : config)
                .map(config -> opaqueTokens ? withIntrospection(config, client) : config);
    }

    /** As whom the provider is asked about opaque tokens. */
    record Client(Optional<String> id, ClientAuthentication authentication) {}

    private ResourceConfig withIntrospection(ResourceConfig config, Client client) {
        String id = client.id()
                .orElseThrow(
                        () -> new MisconfiguredException(
                                Failure.of(
                                                FailureCode.CLIENT_ID_INVALID,
                                                "latchkey.resource-server.opaque-tokens is on, and latchkey.client-id is not set")
                                        .withFix(
                                                "Set latchkey.client-id and latchkey.client-secret to those of this API at the provider.")));
        if (client.authentication().secret().isEmpty()) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SECRET_MISSING,
                            "latchkey.resource-server.opaque-tokens is on, and latchkey.client-secret is not set")
                    .withFix("Set latchkey.client-secret to that of this API at the provider, which answers no client"
                            + " without one."));
        }
        return config.withIntrospection(id, client.authentication())
                .withOpaqueTokensOf(opaqueTokensOf.toArray(String[]::new));
    }
}
