package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the pages of a sign-in to one application look: the tab "Branding", {@code sign-in-experience} of an application in Logto's
 * Management API. What is empty is as everywhere.
 *
 * @param displayName what the consent page calls a third-party application
 * @param primaryColor of buttons and links, as {@code #rrggbb}; the dark one where the browser prefers dark
 * @param logoUrl address of the picture above the title
 * @param favicon address of the picture in the tab of the browser
 * @param termsOfUseUrl what the consent page of a third-party application links to, as it does to the privacy policy
 */
public record ApplicationBranding(
        Optional<String> displayName,
        Optional<String> primaryColor,
        Optional<String> darkPrimaryColor,
        Optional<String> logoUrl,
        Optional<String> darkLogoUrl,
        Optional<String> favicon,
        Optional<String> darkFavicon,
        Optional<String> termsOfUseUrl,
        Optional<String> privacyPolicyUrl) {
    public static final ApplicationBranding NONE = new ApplicationBranding(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Set<String> MEMBERS =
            Set.of("displayName", "color", "branding", "termsOfUseUrl", "privacyPolicyUrl");
    private static final Set<String> NOT_YET = Set.of("customCss");
    private static final Set<String> SHOWN_ONLY = Set.of("tenantId", "applicationId");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.:\\[\\]-]+(/[^\\s\"'<>;,]*)?");
    private static final String FAVICON = "favicon";
    private static final String DARK_FAVICON = "darkFavicon";

    static ApplicationBranding from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        Optional<JsonObject> color =
                json.object("color").map(it -> it.knows(Set.of("primaryColor", "darkPrimaryColor"), Set.of()));
        Optional<JsonObject> pictures = json.object("branding")
                .map(it -> it.knows(Set.of("logoUrl", "darkLogoUrl", FAVICON, DARK_FAVICON), Set.of()));
        return new ApplicationBranding(
                text(json, "displayName"),
                color.flatMap(it -> color(it, "primaryColor")),
                color.flatMap(it -> color(it, "darkPrimaryColor")),
                pictures.flatMap(it -> address(it, "logoUrl")),
                pictures.flatMap(it -> address(it, "darkLogoUrl")),
                pictures.flatMap(it -> address(it, FAVICON)),
                pictures.flatMap(it -> address(it, DARK_FAVICON)),
                address(json, "termsOfUseUrl"),
                address(json, "privacyPolicyUrl"));
    }

    /**
     * Reads the body of a request, which replaces all.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public static ApplicationBranding requested(String body) {
        Map<String, Object> asked = new LinkedHashMap<>(Json.object(body));
        asked.keySet().removeAll(SHOWN_ONLY);
        return from(JsonObject.request(asked));
    }

    /** Where its pictures come from: origins, such as {@code https://cdn.example}. */
    public Set<String> pictureOrigins() {
        return pictures().values().stream()
                .map(address -> String.valueOf(address).replaceFirst("^(https?://[^/]+).*", "$1"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    private static Optional<String> text(JsonObject json, String member) {
        return json.optionalString(member).filter(text -> !text.isEmpty());
    }

    private static Optional<String> color(JsonObject json, String member) {
        Optional<String> color = text(json, member);
        color.filter(text -> !COLOR.matcher(text).matches()).ifPresent(text -> {
            throw json.wrong(member, "is no colour", "write it as #rrggbb");
        });
        return color;
    }

    private static Optional<String> address(JsonObject json, String member) {
        Optional<String> address = text(json, member);
        address.filter(text -> !ADDRESS.matcher(text).matches()).ifPresent(text -> {
            throw json.wrong(member, "is no web address", "begin it with https://");
        });
        return address;
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson(String applicationId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("applicationId", applicationId);
        json.put("color", color());
        json.put("branding", pictures());
        json.put("customCss", Json.NULL);
        json.put("termsOfUseUrl", orNull(termsOfUseUrl));
        json.put("privacyPolicyUrl", orNull(privacyPolicyUrl));
        json.put("displayName", orNull(displayName));
        return json;
    }

    /** The colours that are set. */
    public Map<String, Object> color() {
        Map<String, Object> color = new LinkedHashMap<>();
        primaryColor.ifPresent(value -> color.put("primaryColor", value));
        darkPrimaryColor.ifPresent(value -> color.put("darkPrimaryColor", value));
        return color;
    }

    /** The addresses of pictures that are set. */
    public Map<String, Object> pictures() {
        Map<String, Object> pictures = new LinkedHashMap<>();
        logoUrl.ifPresent(value -> pictures.put("logoUrl", value));
        darkLogoUrl.ifPresent(value -> pictures.put("darkLogoUrl", value));
        favicon.ifPresent(value -> pictures.put(FAVICON, value));
        darkFavicon.ifPresent(value -> pictures.put(DARK_FAVICON, value));
        return pictures;
    }

    private static Object orNull(Optional<String> value) {
        return value.<Object>map(text -> text).orElse(Json.NULL);
    }
}
