package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import dev.latchkey.provider.ProviderMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The effective configuration, as the settings page shows it; no secret is among it. */
record SettingsView(OutlineSettings settings, Optional<ProviderMetadata> metadata, Optional<Failure> problem) {

    /**
     * One variable.
     *
     * @param source where the value comes from
     */
    record Row(String name, String value, String source) {}

    String pkceWhy() {
        String outline = settings.oidc().mode() == OidcSettings.Mode.MANUAL
                ? "Outline itself sends none in manual mode."
                : "Outline itself sends one in discovery mode when the provider says it takes S256.";
        return "The SDK sends an S256 challenge with every sign-in, and a nonce. " + outline;
    }

    List<Row> rows() {
        OidcSettings oidc = settings.oidc();
        List<Row> rows = new ArrayList<>();
        rows.add(set("URL", settings.url()));
        rows.add(set("PORT", String.valueOf(settings.port())));
        rows.add(new Row("SECRET_KEY", "••••••••", "set, hidden"));
        rows.add(set("OIDC_CLIENT_ID", oidc.clientId()));
        rows.add(new Row("OIDC_CLIENT_SECRET", "••••••••", "set, hidden"));
        rows.add(new Row("OIDC_ISSUER_URL", oidc.issuer(), source("OIDC_ISSUER_URL", "OIDC_AUTH_URI without its end")));
        rows.add(endpoint(
                "OIDC_AUTH_URI",
                metadata.map(seen -> seen.authorizationEndpoint().toString())));
        rows.add(endpoint(
                "OIDC_TOKEN_URI", metadata.map(seen -> seen.tokenEndpoint().toString())));
        rows.add(endpoint(
                "OIDC_USERINFO_URI",
                metadata.flatMap(ProviderMetadata::userInfoEndpoint).map(Object::toString)));
        rows.add(endpoint(
                "OIDC_LOGOUT_URI",
                metadata.flatMap(ProviderMetadata::endSessionEndpoint).map(Object::toString)));
        rows.add(set("OIDC_DISPLAY_NAME", settings.login().displayName()));
        rows.add(set("OIDC_USERNAME_CLAIM", settings.login().usernameClaim()));
        rows.add(set("OIDC_SCOPES", String.join(" ", settings.scopes())));
        rows.add(set("OIDC_DISABLE_REDIRECT", String.valueOf(settings.login().disableRedirect())));
        return rows;
    }

    private Row set(String name, String value) {
        return new Row(name, value, source(name, "default"));
    }

    private String source(String name, String otherwise) {
        return settings.given().contains(name) ? "set" : otherwise;
    }

    private Row endpoint(String name, Optional<String> discovered) {
        return settings.oidc()
                .handWritten(name)
                .map(uri -> new Row(name, uri.toString(), "set"))
                .orElseGet(() -> new Row(name, discovered.orElse("not known"), "discovery"));
    }
}
