package dev.latchkey.mockidp.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * With what an account is made, and what every account must have.
 *
 * @param identifiers with what one signs up; email and phone together mean: either of them
 * @param password an account needs a password, unless a connector vouches for it
 * @param verify an email or phone of {@code identifiers} is proven by a code
 * @param secondary what an account must have in addition, and whether a code proves it
 */
public record SignUp(List<String> identifiers, boolean password, boolean verify, Map<String, Boolean> secondary) {
    static final List<String> KINDS = List.of("username", "email", "phone");
    private static final List<String> SECONDARY_KINDS = List.of("username", "email", "phone", "emailOrPhone");

    static final SignUp DEFAULTS = new SignUp(List.of("username"), true, false, Map.of());

    public SignUp {
        identifiers = List.copyOf(identifiers);
        secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
    }

    static SignUp from(JsonObject json) {
        json.knows(Set.of("identifiers", "secondaryIdentifiers", "password", "verify"), Set.of());
        List<String> primary = json.strings("identifiers");
        primary.forEach(identifier -> kind(json, "identifiers", identifier, KINDS));
        Map<String, Boolean> secondary = new LinkedHashMap<>();
        json.objects("secondaryIdentifiers").forEach(one -> {
            one.knows(Set.of("identifier", "verify"), Set.of());
            String identifier = kind(one, "identifier", one.string("identifier"), SECONDARY_KINDS);
            secondary.put(identifier, one.bool("verify", !identifier.equals("username")));
        });
        boolean sent = primary.contains("email") || primary.contains("phone");
        return new SignUp(primary, json.bool("password", true), json.bool("verify", sent), secondary);
    }

    static String kind(JsonObject json, String member, String value, List<String> kinds) {
        if (!kinds.contains(value)) {
            throw json.wrong(member, "has " + value, "use username, email and phone only");
        }
        return value;
    }

    Map<String, Object> toJson() {
        List<Map<String, Object>> others = new ArrayList<>();
        secondary.forEach((identifier, verified) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("identifier", identifier);
            one.put("verify", verified);
            others.add(one);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("identifiers", identifiers);
        json.put("password", password);
        json.put("verify", verify);
        json.put("secondaryIdentifiers", others);
        return json;
    }

    /** What every account must have: username, email, phone, emailOrPhone, password. */
    public Set<String> demanded() {
        Set<String> demanded = new LinkedHashSet<>(primary());
        demanded.addAll(secondary.keySet());
        if (password) {
            demanded.add("password");
        }
        return demanded;
    }

    private List<String> primary() {
        if (identifiers.contains("username")) {
            return List.of("username");
        }
        return identifiers.containsAll(Set.of("email", "phone")) ? List.of("emailOrPhone") : identifiers;
    }
}
