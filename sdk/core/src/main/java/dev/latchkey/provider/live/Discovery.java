package dev.latchkey.provider.live;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.jose.Json;
import dev.latchkey.provider.ProviderMetadata;
import java.net.URI;
import java.util.Map;

/** Asks the issuer for its metadata (OpenID Connect Discovery 1.0 section 4). */
final class Discovery {
    private final ClientConfig config;
    private final Http http;

    Discovery(ClientConfig config, Http http) {
        this.config = config;
        this.http = http;
    }

    /**
     * @throws MisconfiguredException METADATA_NOT_FOUND, and what {@link ProviderMetadata#of} throws
     * @throws UnreachableException no answer
     * @throws RejectedException an answer that is not read
     */
    ProviderMetadata fetch() {
        URI address = address();
        HttpAnswer answer = http.get(address, Map.of("Accept", "application/json"));
        if (!answer.isSuccess()) {
            throw notFound(address, answer);
        }
        return ProviderMetadata.of(config, Json.ofAnswer(answer, "The discovery address " + address));
    }

    /** Section 4.1: a trailing slash of the issuer is dropped before the path is added. */
    private URI address() {
        String issuer = config.issuerValue();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    private MisconfiguredException notFound(URI address, HttpAnswer answer) {
        return new MisconfiguredException(
                Failure.of(FailureCode.METADATA_NOT_FOUND, "GET " + address + " answered " + answer.status())
                        .withFix(MissingMetadataHint.of(config.issuer())));
    }
}
