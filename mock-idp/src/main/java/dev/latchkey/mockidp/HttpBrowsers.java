package dev.latchkey.mockidp;

import dev.latchkey.mockidp.certificate.Certificates;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes browsers for a tenant.
 *
 * @param address how the tenant is reached on this machine, without trailing slash
 */
record HttpBrowsers(String address, HttpClient client) {
    private static final HttpClient PLAIN = builder().build();

    /** Those of a server; with https, they trust its own authority. */
    static HttpBrowsers at(String address, Optional<Certificates> tls) {
        return new HttpBrowsers(
                address,
                tls.map(certificates ->
                                builder().sslContext(certificates.client()).build())
                        .orElse(PLAIN));
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    HttpBrowsers below(String path) {
        return new HttpBrowsers(address + path, client);
    }

    HttpBrowser one(String endpoint) {
        return new HttpBrowser(endpoint, address, client);
    }
}
