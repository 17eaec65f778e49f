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
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.ProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the issuer for its metadata: OpenID Connect Discovery 1.0 section 4 and RFC 8414 section 3, whichever it has; for plain OAuth
 * the other way round. The second and third address are tried only where the one before says that there is nothing, or
 * shows a web page, as an app with one page for every address does.
 */
final class Discovery {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

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
        if (!config.endpoints().discovery()) {
            return ProviderMetadata.of(config, Map.of("issuer", config.issuerValue()));
        }
        List<URI> addresses = addresses();
        HttpAnswer first = ask(addresses.get(0));
        return readUnlessPage(addresses.get(0), first)
                .or(() -> addresses.stream()
                        .skip(1)
                        .flatMap(address -> readUnlessPage(address, ask(address)).stream())
                        .findFirst())
                .or(() -> read(addresses.get(0), first))
                .orElseThrow(() -> notFound(addresses.get(0), first));
    }

    private HttpAnswer ask(URI address) {
        return http.at(Endpoint.DISCOVERY).get(address, Map.of("Accept", "application/json"));
    }

    private Optional<ProviderMetadata> readUnlessPage(URI address, HttpAnswer answer) {
        try {
            return read(address, answer);
        } catch (RejectedException e) {
            if (e.failure().code() == FailureCode.RESPONSE_CONTENT_TYPE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ProviderMetadata> read(URI address, HttpAnswer answer) {
        return answer.isSuccess()
                ? Optional.of(ProviderMetadata.of(config, Json.ofAnswer(answer, "The discovery address " + address)))
                : Optional.empty();
    }

    /** Section 4.1: a trailing slash of the issuer is dropped before the path is added; Logto adds RFC 8414's name there too. */
    private List<URI> addresses() {
        if (!config.endpoints().metadataAt().isEmpty()) {
            return config.endpoints().metadataAt();
        }
        String issuer = config.issuerValue();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI openId = URI.create(base + OPENID);
        URI inserted = inserted(URI.create(base));
        URI appended = URI.create(base + OAUTH);
        return config.isOpenId() ? List.of(openId, inserted, appended) : List.of(inserted, appended, openId);
    }

    /** RFC 8414 section 3.1: between host and path. */
    private static URI inserted(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
        return URI.create(issuer.getScheme() + "://" + issuer.getRawAuthority() + OAUTH + path);
    }

    private MisconfiguredException notFound(URI address, HttpAnswer answer) {
        return new MisconfiguredException(
                Failure.of(FailureCode.METADATA_NOT_FOUND, "GET " + address + " answered " + answer.status())
                        .withFix(MissingMetadataHint.of(config.issuer())));
    }
}
