package dev.latchkey.mockidp.directory;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The optional fields of a user, by Logto's camelCase names; what is unset is absent. */
public record UserProfile(Map<String, String> fields, Optional<Map<String, Object>> address) {
    private static final List<String> FIELDS = List.of(
            "familyName",
            "givenName",
            "middleName",
            "nickname",
            "preferredUsername",
            "profile",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale");
    private static final Set<String> ADDRESS =
            Set.of("formatted", "streetAddress", "locality", "region", "postalCode", "country");

    static final UserProfile EMPTY = new UserProfile(Map.of(), Optional.empty());

    public UserProfile {
        fields = Map.copyOf(fields);
    }

    /** The value of a field such as {@code givenName}. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        FIELDS.forEach(name -> field(name).ifPresent(value -> json.put(name, value)));
        address.ifPresent(value -> json.put("address", value));
        return json;
    }

    static UserProfile from(JsonObject json) {
        Set<String> known = new HashSet<>(FIELDS);
        known.add("address");
        json.knows(known, Set.of());
        json.object("address").ifPresent(address -> address.knows(ADDRESS, Set.of()));
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(name -> json.optionalString(name).ifPresent(value -> fields.put(name, value)));
        return new UserProfile(fields, json.has("address") ? Optional.of(json.plain("address")) : Optional.empty());
    }
}
