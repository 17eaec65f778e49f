package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.ClaimNeed;
import dev.latchkey.doctor.integration.ClaimNeed.Source;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.signin.Decoded;
import dev.latchkey.doctor.signin.SignInRecord;
import dev.latchkey.doctor.signin.TokenAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims that came, held against those that the product reads. */
final class ClaimsDiagnosis {
    private static final Set<String> OF_THE_TOKEN =
            Set.of("iss", "aud", "exp", "iat", "nonce", "at_hash", "sid", "auth_time");
    private static final Map<String, String> SCOPES = scopes();

    private final Integration integration;
    private final Metadata metadata;
    private final Map<String, Object> idToken;
    private final Map<String, Object> userInfo;

    ClaimsDiagnosis(Integration integration, Metadata metadata, SignInRecord record) {
        this.integration = integration;
        this.metadata = metadata;
        this.idToken = record.tokens()
                .flatMap(TokenAnswer::idToken)
                .map(Decoded::claims)
                .orElse(Map.of());
        this.userInfo = record.after().userInfo().orElse(Map.of());
    }

    private static Map<String, String> scopes() {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (String claim : List.of("email", "email_verified")) {
            scopes.put(claim, "email");
        }
        for (String claim : List.of("phone_number", "phone_number_verified")) {
            scopes.put(claim, "phone");
        }
        for (String claim : List.of("identities", "sso_identities")) {
            scopes.put(claim, "identities");
        }
        for (String claim : List.of("address", "custom_data", "roles")) {
            scopes.put(claim, claim);
        }
        scopes.put("organizations", "urn:logto:scope:organizations");
        scopes.put("organization_data", "urn:logto:scope:organizations");
        scopes.put("organization_roles", "urn:logto:scope:organization_roles");
        return scopes;
    }

    private static String scopeOf(String claim) {
        return SCOPES.getOrDefault(claim, "profile");
    }

    List<Result> examine() {
        List<ClaimNeed> needs =
                integration.product().map(it -> it.needs().claims()).orElse(List.of());
        List<Result> problems =
                needs.stream().flatMap(need -> problem(need).stream()).toList();
        return problems.isEmpty() ? List.of(Result.passed(Check.CLAIMS, seen(needs))) : problems;
    }

    private String seen(List<ClaimNeed> needs) {
        if (!needs.isEmpty()) {
            List<String> there =
                    needs.stream().flatMap(need -> found(need).stream()).toList();
            List<String> absent = needs.stream()
                    .filter(need -> found(need).isEmpty())
                    .map(ClaimNeed::purpose)
                    .toList();
            return "There: " + String.join(", ", there) + "."
                    + (absent.isEmpty() ? "" : " Not there, and not needed: " + String.join(", ", absent) + ".");
        }
        Map<String, Object> all = new LinkedHashMap<>(idToken);
        all.putAll(userInfo);
        OF_THE_TOKEN.forEach(all::remove);
        List<String> shown = new ArrayList<>();
        all.forEach((name, value) -> shown.add(value == null ? name + " (null)" : name));
        return shown.isEmpty()
                ? "None: neither an ID token nor userinfo."
                : "There: " + String.join(", ", shown) + ". With --product the doctor holds them against its needs.";
    }

    private Optional<String> found(ClaimNeed need) {
        return need.anyOf().stream()
                .filter(claim -> isUsable(value(claim, need.source())))
                .findFirst();
    }

    private static boolean isUsable(Object value) {
        return !value.equals(Absent.NULL)
                && !value.equals(Absent.MISSING)
                && !value.toString().isBlank();
    }

    private enum Absent {
        MISSING,
        NULL
    }

    private Object value(String claim, Source source) {
        Object there = source == Source.USERINFO ? in(userInfo, claim) : in(idToken, claim);
        if (source == Source.EITHER && !isUsable(there)) {
            Object elsewhere = in(userInfo, claim);
            return elsewhere == Absent.MISSING ? there : elsewhere;
        }
        return there;
    }

    private static Object in(Map<String, Object> claims, String name) {
        if (!claims.containsKey(name)) {
            return Absent.MISSING;
        }
        return Optional.ofNullable(claims.get(name)).orElse(Absent.NULL);
    }

    private Optional<Result> problem(ClaimNeed need) {
        if (!need.required() || found(need).isPresent()) {
            return Optional.empty();
        }
        String first = need.anyOf().get(0);
        boolean isNull = need.anyOf().stream().anyMatch(claim -> value(claim, need.source()) == Absent.NULL);
        String seen = integration.productName() + " reads the user's " + need.purpose() + " from "
                + String.join(", else ", need.anyOf()) + where(need.source()) + ": "
                + (isNull ? "null, for this user has none" : "missing") + ".";
        String remedy = isNull ? userHasNone(first) : remedy(first, need);
        return Optional.of(
                need.required()
                        ? Result.failed(Check.CLAIMS, seen, remedy)
                        : Result.warned(Check.CLAIMS, seen, remedy));
    }

    private static String where(Source source) {
        return switch (source) {
            case ID_TOKEN -> " in the ID token";
            case USERINFO -> " in userinfo";
            case EITHER -> "";
        };
    }

    private static String userHasNone(String claim) {
        return claim.equals("email")
                ? "Console, \"User management\": give the user an email; \"Sign-in experience\", \"Sign-up and sign-in\": make the email"
                        + " an identifier, so that every new user has one."
                : "Console, \"User management\": fill the user's " + claim + " in.";
    }

    private String remedy(String claim, ClaimNeed need) {
        String scope = scopeOf(claim);
        if (claim.equals("groups") && metadata.isLogto()) {
            return "Logto has no claim groups: let the product read roles, and ask for the scope roles"
                    + Settings.scopes(integration) + ".";
        }
        if (!integration.scopes().contains(scope)) {
            return "Ask for the scope " + scope + Settings.scopes(integration) + ": it brings " + claim + ".";
        }
        if (need.source() == Source.ID_TOKEN && isUsable(in(userInfo, claim))) {
            return "It is in userinfo: Console, \"Custom JWT\", \"ID token\": switch " + claim
                    + " on; or let the product read userinfo.";
        }
        return claim.equals("preferred_username")
                ? "Upgrade Logto to 1.41 or newer, or let the product read username."
                : "Fill it in for the user, or let the product read another claim; userinfo has "
                        + String.join(", ", userInfo.keySet()) + ".";
    }
}
