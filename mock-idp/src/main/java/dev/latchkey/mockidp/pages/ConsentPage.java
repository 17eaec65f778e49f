package dev.latchkey.mockidp.pages;

import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Phrases;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the consent page shows before it has asked the server who wants which scopes. */
public record ConsentPage(String appId, String appName, ApplicationBranding branding, Phrases phrases) {
    private static final List<String> SCOPES = List.of(
            "profile",
            "email",
            "phone",
            "address",
            "roles",
            "identities",
            "custom_data",
            "sessions",
            "urn:logto:scope:organizations",
            "urn:logto:scope:organization_roles");

    /** What it calls the application. */
    public String shownName() {
        return branding.displayName().orElse(appName);
    }

    /** The scopes that the page has words for. */
    public List<String> scopes() {
        return SCOPES;
    }

    /** The host that answers for a client whom nobody registered; empty for registered applications. */
    public Optional<String> clientHost() {
        return appId.startsWith("https://") || appId.startsWith("http://")
                ? Optional.ofNullable(URI.create(appId).getAuthority())
                : Optional.empty();
    }

    /** Where "Use another account" leads: the sign-in page of the same application. */
    public String signInAddress() {
        return "/sign-in?app_id=" + URLEncoder.encode(appId, StandardCharsets.UTF_8);
    }
}
