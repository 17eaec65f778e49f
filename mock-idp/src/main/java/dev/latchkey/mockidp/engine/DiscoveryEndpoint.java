package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.LogtoVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The discovery document, OpenID Connect Discovery 1.0 section 3, with the members that the version of Logto publishes. */
public final class DiscoveryEndpoint {
    private static final List<String> AUTHENTICATION_METHODS =
            List.of("client_secret_basic", "client_secret_jwt", "client_secret_post", "private_key_jwt", "none");

    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String DEVICE_ENDPOINT = "device_authorization_endpoint";
    private static final String ED25519 = "Ed25519";

    private static final List<String> GRANT_TYPES = List.of(
            "implicit",
            "authorization_code",
            "refresh_token",
            "client_credentials",
            DEVICE_CODE,
            "urn:ietf:params:oauth:grant-type:token-exchange");

    private static final List<String> AUTHENTICATION_ALGORITHMS =
            List.of("HS256", "RS256", "PS256", "ES256", ED25519, "EdDSA");

    private static final List<String> CLAIMS = List.of(
            "sub",
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
            "username",
            "created_at",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "address",
            "custom_data",
            "identities",
            "sso_identities",
            "roles",
            "organizations",
            "organization_data",
            "organization_roles",
            "sid",
            "auth_time",
            "iss");

    private static final Set<String> FOR_BROWSERS = Set.of("authorization_endpoint", "end_session_endpoint");
    private static final Map<String, String> ENDPOINTS = endpoints();

    private DiscoveryEndpoint() {}

    private static Map<String, String> endpoints() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("authorization_endpoint", "/auth");
        paths.put("token_endpoint", "/token");
        paths.put("userinfo_endpoint", "/me");
        paths.put("jwks_uri", "/jwks");
        paths.put("end_session_endpoint", "/session/end");
        paths.put("introspection_endpoint", "/token/introspection");
        paths.put("revocation_endpoint", "/token/revocation");
        paths.put(DEVICE_ENDPOINT, "/device/auth");
        paths.put("pushed_authorization_request_endpoint", "/request");
        return paths;
    }

    /**
     * {@code GET /oidc/.well-known/openid-configuration}. Only the issuer is fixed: the rest follows the asked host. Who asks by the
     * back channel is told the endpoint for where browsers go, which Logto cannot.
     */
    public static Step answer(Scene scene, Request request) {
        String origin = scene.origin(request);
        boolean behind = scene.provider().backChannel().filter(origin::equals).isPresent();
        Answer document =
                Answer.json(200, document(scene, origin + "/oidc", behind ? scene.issuer() : origin + "/oidc"));
        return scene.answer(document.withHeader("Vary", "Origin")
                .withHeader(
                        "Access-Control-Allow-Origin", request.header("origin").orElse("*")));
    }

    private static Map<String, Object> document(Scene scene, String base, String front) {
        LogtoVersion logto = scene.logto();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", scene.issuer());
        ENDPOINTS.forEach((name, path) -> json.put(name, (FOR_BROWSERS.contains(name) ? front : base) + path));
        if (!logto.hasDeviceFlow()) {
            json.remove(DEVICE_ENDPOINT);
        }
        json.put("authorization_response_iss_parameter_supported", true);
        json.put("backchannel_logout_supported", true);
        json.put("backchannel_logout_session_supported", true);
        json.put("claim_types_supported", List.of("normal"));
        json.put("claims_parameter_supported", false);
        json.put("claims_supported", CLAIMS);
        json.put("code_challenge_methods_supported", List.of("S256"));
        json.put("grant_types_supported", with(logto.hasDeviceFlow(), DEVICE_CODE, GRANT_TYPES));
        json.put(
                "id_token_signing_alg_values_supported",
                scene.directory().signingKeys().advertised(scene.now()));
        if (logto.deniesRequestParameter()) {
            json.put("request_parameter_supported", false);
        }
        json.put("request_uri_parameter_supported", false);
        json.put("response_modes_supported", List.of("form_post", "fragment", "query"));
        json.put("response_types_supported", List.of("code id_token", "code", "id_token", "none"));
        json.put("scopes_supported", Scopes.known(logto));
        json.put("subject_types_supported", List.of("public"));
        json.put("token_endpoint_auth_methods_supported", AUTHENTICATION_METHODS);
        json.put(
                "token_endpoint_auth_signing_alg_values_supported",
                with(logto.listsEd25519(), ED25519, AUTHENTICATION_ALGORITHMS));
        if (scene.directory().settings().cimd().isEnabled()) {
            json.put("client_id_metadata_document_supported", true);
        }
        return json;
    }

    /** A list as it is, or without one of its elements. */
    private static List<String> with(boolean present, String element, List<String> all) {
        return all.stream().filter(one -> present || !one.equals(element)).toList();
    }
}
