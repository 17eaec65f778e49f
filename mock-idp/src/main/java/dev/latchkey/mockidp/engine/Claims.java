package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.Organizations;
import dev.latchkey.mockidp.directory.SsoIdentity;
import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims about a user that scopes open: the same in the ID token and at userinfo, but for the extended ones. */
final class Claims {
    /** Claim names and the profile fields behind them, in the order of the ID token. */
    private static final Map<String, String> PROFILE = profile();

    private Claims() {}

    private static Map<String, String> profile() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("family_name", "familyName");
        fields.put("given_name", "givenName");
        fields.put("middle_name", "middleName");
        fields.put("nickname", "nickname");
        fields.put("preferred_username", "preferredUsername");
        fields.put("profile", "profile");
        fields.put("website", "website");
        fields.put("gender", "gender");
        fields.put("birthdate", "birthdate");
        fields.put("zoneinfo", "zoneinfo");
        fields.put("locale", "locale");
        return fields;
    }

    /** All claims, as userinfo gives them. */
    static Map<String, Object> userInfo(Directory directory, User user, Set<String> scopes) {
        return of(directory, user, scopes, Optional.empty());
    }

    /** The claims of the ID token: extended ones only where the tenant enabled them. */
    static Map<String, Object> idToken(Directory directory, User user, Set<String> scopes) {
        return of(directory, user, scopes, Optional.of(directory.extendedClaims()));
    }

    private static Map<String, Object> of(
            Directory directory, User user, Set<String> scopes, Optional<Set<String>> extended) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id());
        if (scopes.contains("profile")) {
            profile(directory.logtoVersion(), user, claims);
        }
        if (scopes.contains("email")) {
            claims.put("email", orNull(user.primaryEmail()));
            claims.put("email_verified", user.primaryEmail().isPresent());
        }
        if (scopes.contains("phone")) {
            claims.put("phone_number", orNull(user.primaryPhone()));
            claims.put("phone_number_verified", user.primaryPhone().isPresent());
        }
        if (scopes.contains("address")) {
            user.profile().address().ifPresent(address -> claims.put("address", address));
        }
        extended(directory.organizations(), user, scopes).forEach((name, value) -> {
            if (extended.map(enabled -> enabled.contains(name)).orElse(true)) {
                claims.put(name, value);
            }
        });
        return claims;
    }

    private static void profile(LogtoVersion logto, User user, Map<String, Object> claims) {
        claims.put("name", orNull(user.name()));
        PROFILE.forEach((claim, field) -> {
            if (claim.equals("website")) {
                claims.put("picture", orNull(user.avatar()));
            }
            value(logto, user, field).ifPresent(value -> claims.put(claim, value));
        });
        // Logto gives both in milliseconds, not in the seconds of OpenID Connect Core 5.1
        claims.put("updated_at", user.updatedAt().toEpochMilli());
        claims.put("username", orNull(user.username()));
        claims.put("created_at", user.createdAt().toEpochMilli());
    }

    private static Optional<String> value(LogtoVersion logto, User user, String field) {
        return field.equals("preferredUsername")
                ? logto.preferredUsername(user)
                : user.profile().field(field);
    }

    private static Map<String, Object> extended(Organizations organizations, User user, Set<String> scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (scopes.contains("custom_data")) {
            claims.put("custom_data", user.customData());
        }
        if (scopes.contains("identities")) {
            claims.put("identities", user.identitiesJson());
            claims.put(
                    "sso_identities",
                    user.ssoIdentities().stream().map(SsoIdentity::claim).toList());
        }
        if (scopes.contains("roles")) {
            claims.put("roles", user.roles());
        }
        if (scopes.contains("urn:logto:scope:organizations")) {
            List<Organization> theirs = organizations.ofUser(user.id());
            claims.put("organizations", theirs.stream().map(Organization::id).toList());
            claims.put("organization_data", theirs.stream().map(Claims::data).toList());
        }
        if (scopes.contains("urn:logto:scope:organization_roles")) {
            claims.put(
                    "organization_roles",
                    organizations.ofUser(user.id()).stream()
                            .flatMap(one -> one.users().getOrDefault(user.id(), Set.of()).stream()
                                    .map(role -> one.id() + ":" + role))
                            .toList());
        }
        return claims;
    }

    private static Map<String, Object> data(Organization organization) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", organization.id());
        data.put("name", organization.name());
        data.put("description", orNull(organization.description()));
        return data;
    }

    private static Object orNull(Optional<String> value) {
        return value.<Object>map(text -> text).orElse(Json.NULL);
    }
}
