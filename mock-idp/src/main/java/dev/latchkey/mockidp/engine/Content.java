package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an answer holds: data, a place to go to, or a page by name. */
public sealed interface Content {
    /** A JSON value; maps may hold an {@link UnsignedToken}. */
    record JsonBody(Object value, String contentType) implements Content {
        private static final String JWT = "application/jwt";
        private static final String PLAIN = "text/plain; charset=utf-8";

        static JsonBody of(Object value) {
            return new JsonBody(value, "application/json; charset=utf-8");
        }

        /** A token that is the whole body, under a name by which faults find it. */
        static JsonBody jwt(String name, UnsignedToken token) {
            return new JsonBody(Map.of(name, token), JWT);
        }

        /** A word that is no JSON. */
        static JsonBody word(String word) {
            return new JsonBody(word, PLAIN);
        }

        /** The text to send. */
        public String text() {
            if (contentType.equals(PLAIN)) {
                return String.valueOf(value);
            }
            return contentType.equals(JWT) && value instanceof Map<?, ?> map
                    ? String.valueOf(map.values().iterator().next())
                    : Json.write(value);
        }
    }

    /** What the application that a page is about looks like. */
    default ApplicationBranding look() {
        if (this instanceof ExperienceView view) {
            return view.branding();
        }
        if (this instanceof ConsentView view) {
            return view.branding();
        }
        return this instanceof AccessDeniedView view ? view.branding() : ApplicationBranding.NONE;
    }

    /** The way back to the application. */
    record Callback(String redirectUri, ResponseMode mode, Parameters parameters) implements Content {
        /** The address with the parameters in its query or fragment. */
        public String location() {
            String text = parameters.encoded();
            if (mode == ResponseMode.FRAGMENT) {
                return redirectUri + "#" + text;
            }
            return text.isEmpty() ? redirectUri : redirectUri + (redirectUri.contains("?") ? "&" : "?") + text;
        }

        @Override
        public String toString() {
            return "Callback(" + redirectUri + ")";
        }
    }

    /** Another place of the provider, or an application after sign-out. */
    record GoTo(String location) implements Content {}

    /**
     * A page of the sign-in experience.
     *
     * @param view which one: sign-in, register, password, code, …
     * @param branding what the application looks like
     * @param identifiers what its field takes
     * @param hint what that field is filled with
     * @param offers what it leads to beside its own button: password, register, sign-in, forgot-password, sso, one-click
     * @param data what the page's script has to know in addition
     */
    record ExperienceView(
            String view,
            String appId,
            String appName,
            Phrases phrases,
            ApplicationBranding branding,
            List<String> identifiers,
            Optional<String> hint,
            Set<String> offers,
            List<SocialButton> social,
            Map<String, String> data)
            implements Content {
        @Override
        public String toString() {
            return "ExperienceView(" + view + ")";
        }
    }

    /** A social connector on a page. */
    record SocialButton(String target, String name) {}

    /** The page of another provider, which the mock plays. */
    record ProviderView(
            String connectorId,
            String name,
            List<ProviderAccount> accounts,
            String redirectUri,
            String state,
            Optional<String> hint)
            implements Content {
        @Override
        public String toString() {
            return "ProviderView(" + connectorId + ")";
        }
    }

    /** Somebody who has signed in there before; what is not known is empty. */
    record ProviderAccount(String id, String name, String email) {}

    /** The consent page, which only third-party applications show. */
    record ConsentView(String appId, String appName, ApplicationBranding branding, Phrases phrases)
            implements Content {}

    /** The page for a user who may not use the application. */
    record AccessDeniedView(String appId, String appName, ApplicationBranding branding, Phrases phrases)
            implements Content {}

    /** The page for those who come without a sign-in under way. */
    record UnknownSessionView(Phrases phrases) implements Content {}

    /** The page that posts the confirmation of a sign-out by itself. */
    record LogoutView(String xsrf, String action, Phrases phrases) implements Content {}

    /** The page after a sign-out without a place to return to. */
    record SignedOutView(Phrases phrases) implements Content {}

    /**
     * The page where the user of a device types its code, and then confirms it.
     *
     * @param userCode a code that waits to be confirmed
     * @param inputCode what the field is filled with
     * @param error the name of what was wrong with the last code
     */
    record DeviceView(
            String xsrf,
            Optional<String> userCode,
            Optional<String> appName,
            Optional<String> inputCode,
            Optional<String> error,
            Phrases phrases)
            implements Content {
        @Override
        public String toString() {
            return "DeviceView(****)";
        }
    }

    /** The page at the end of the user's way: back to the device. */
    record DeviceDoneView(Phrases phrases) implements Content {}

    /** No body. */
    record Nothing() implements Content {}
}
