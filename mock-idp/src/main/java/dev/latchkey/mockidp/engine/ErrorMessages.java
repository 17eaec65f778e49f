package dev.latchkey.mockidp.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a person reads of an error of the protocol: in English, or in German where the request prefers it. Names in double braces
 * stand as they are, for Logto does not fill them in.
 */
final class ErrorMessages {
    private static final Map<String, String> ENGLISH = english();
    private static final Map<String, String> GERMAN = german();
    private static final String OTHER = "other";

    private ErrorMessages() {}

    private static Map<String, String> english() {
        Map<String, String> messages = new HashMap<>();
        messages.put("oidc.aborted", "The end-user aborted interaction.");
        messages.put("oidc.access_denied", "Access denied.");
        messages.put("oidc.insufficient_scope", "Token missing scope `{{scope}}`.");
        messages.put("oidc.invalid_client_metadata", "Invalid client metadata provided.");
        messages.put("oidc.invalid_grant", "Grant request is invalid.");
        messages.put(
                "oidc.invalid_redirect_uri",
                "`redirect_uri` did not match any of the client's registered `redirect_uris`.");
        messages.put("oidc.invalid_request", "Request is invalid.");
        messages.put("oidc.invalid_scope", "Invalid scope: {{error_description}}.");
        messages.put("oidc.invalid_target", "Invalid resource indicator.");
        messages.put("oidc.invalid_token", "Invalid token provided.");
        messages.put("oidc.server_error", "An unknown OIDC error occurred. Please try again later.");
        messages.put("oidc.unsupported_grant_type", "Unsupported `grant_type` requested.");
        messages.put("oidc.unsupported_response_mode", "Unsupported `response_mode` requested.");
        messages.put("oidc.unsupported_response_type", "Unsupported `response_type` requested.");
        messages.put("session.not_found", "Session not found. Please go back and sign in again.");
        messages.put(OTHER, "An OIDC error occurred: %s.");
        return messages;
    }

    private static Map<String, String> german() {
        Map<String, String> messages = new HashMap<>();
        messages.put("oidc.aborted", "Der Vorgang wurde abgebrochen.");
        messages.put("oidc.access_denied", "Zugriff verweigert.");
        messages.put("oidc.insufficient_scope", "Dem Token fehlt der Scope `{{scope}}`.");
        messages.put("oidc.invalid_client_metadata", "Die Angaben zum Client sind ungültig.");
        messages.put("oidc.invalid_grant", "Grant Anfrage ist ungültig.");
        messages.put("oidc.invalid_redirect_uri", "`redirect_uri` ist keine der für den Client hinterlegten Adressen.");
        messages.put("oidc.invalid_request", "Die Anfrage ist ungültig.");
        messages.put("oidc.invalid_scope", "Ungültiger Scope: {{error_description}}.");
        messages.put("oidc.invalid_target", "Die angefragte Ressource ist ungültig.");
        messages.put("oidc.invalid_token", "Das Token ist ungültig.");
        messages.put(
                "oidc.server_error",
                "Ein unbekannter OIDC-Fehler ist aufgetreten. Bitte später noch einmal versuchen.");
        messages.put("oidc.unsupported_grant_type", "Dieser `grant_type` wird nicht unterstützt.");
        messages.put("oidc.unsupported_response_mode", "Dieser `response_mode` wird nicht unterstützt.");
        messages.put("oidc.unsupported_response_type", "Dieser `response_type` wird nicht unterstützt.");
        messages.put("session.not_found", "Keine Sitzung gefunden. Bitte zurückgehen und neu anmelden.");
        messages.put(OTHER, "Ein OIDC-Fehler ist aufgetreten: %s.");
        return messages;
    }

    /** The message of a code such as {@code oidc.invalid_grant}. */
    static String of(String code, Request request) {
        Map<String, String> messages = prefersGerman(request) ? GERMAN : ENGLISH;
        String known = messages.get(code);
        return known == null ? messages.getOrDefault(OTHER, "").formatted(code) : known;
    }

    /** {@code Accept-Language}, RFC 9110 section 12.5.4; English where both weigh the same and stand in no order. */
    private static boolean prefersGerman(Request request) {
        double german = 0;
        double english = 0;
        for (String range : request.header("accept-language").orElse("").split(",")) {
            String[] parts = range.trim().toLowerCase(Locale.ROOT).split(";\\s*q=", 2);
            double weight = parts.length > 1 ? weight(parts[1]) : 1;
            if (parts[0].matches("de(-.*)?") && weight > english) {
                german = Math.max(german, weight);
            } else if (parts[0].matches("en(-.*)?") && weight > german) {
                english = Math.max(english, weight);
            }
        }
        return german > english;
    }

    private static double weight(String text) {
        return text.trim().matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text.trim()) : 0;
    }
}
