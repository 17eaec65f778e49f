package dev.latchkey.doctor.provision;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of each sample, by the names that the sample reads. */
final class SampleEnvironments {
    static final List<String> NAMES =
            List.of("quickstart", "outline", "outline-third-party", "spring-boot", "plugin", "assistant");

    private final String issuer;
    private final SampleUrls urls;

    SampleEnvironments(String issuer, SampleUrls urls) {
        this.issuer = issuer;
        this.urls = urls;
    }

    /** The assistant is told its client ID in a form; here it is for whoever fills it in. */
    Map<String, String> assistant() {
        return ordered(
                "URL", urls.of("assistant"),
                "SECOND_URL", urls.secondAssistant(),
                "PLUGIN_URL", urls.of("plugin"),
                "PORT", urls.port("assistant"));
    }

    Map<String, String> of(String sample, String appId, String secret) {
        return switch (sample) {
            case "spring-boot" ->
                ordered(
                        "LATCHKEY_ISSUER", issuer,
                        "LATCHKEY_CLIENTID", appId,
                        "LATCHKEY_CLIENTSECRET", secret,
                        "LATCHKEY_POSTLOGOUTREDIRECTURI", urls.of(sample) + "/",
                        "SERVER_PORT", urls.port(sample));
            case "outline", "outline-third-party" ->
                ordered(
                        "OIDC_ISSUER_URL",
                        issuer,
                        "OIDC_CLIENT_ID",
                        appId,
                        "OIDC_CLIENT_SECRET",
                        secret,
                        "OIDC_DISPLAY_NAME",
                        "Logto",
                        "OIDC_DISABLE_REDIRECT",
                        "true",
                        "SECRET_KEY",
                        secretKey(),
                        "URL",
                        urls.of(sample),
                        "PORT",
                        urls.port(sample));
            default ->
                ordered(
                        "LOGTO_ISSUER", issuer,
                        "LOGTO_APP_ID", appId,
                        "LOGTO_APP_SECRET", secret,
                        "URL", urls.of(sample),
                        "PORT", urls.port(sample));
        };
    }

    private static String secretKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            variables.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return variables;
    }
}
