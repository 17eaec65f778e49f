package dev.latchkey.config;

import java.net.URI;
import java.util.Optional;

/** Where the browser comes back to, and the provider's addresses that are written by hand. */
record ClientAddresses(Optional<URI> redirectUri, Optional<URI> postLogoutRedirectUri, ProviderEndpoints endpoints) {
    static ClientAddresses none() {
        return new ClientAddresses(Optional.empty(), Optional.empty(), ProviderEndpoints.none());
    }

    ClientAddresses withRedirectUri(String redirectUri) {
        URI uri = RedirectUri.of(redirectUri, "The redirect URI");
        return new ClientAddresses(Optional.of(uri), postLogoutRedirectUri, endpoints);
    }

    ClientAddresses withPostLogoutRedirectUri(String postLogoutRedirectUri) {
        URI uri = RedirectUri.of(postLogoutRedirectUri, "The post sign-out redirect URI");
        return new ClientAddresses(redirectUri, Optional.of(uri), endpoints);
    }

    ClientAddresses withEndpoints(ProviderEndpoints endpoints) {
        return new ClientAddresses(redirectUri, postLogoutRedirectUri, endpoints);
    }
}
