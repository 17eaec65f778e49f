package dev.latchkey.mockidp.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logto's own parameters of an authorization request: which page comes first, and what it is told.
 *
 * @param screen the first page's path
 * @param direct the path to a connector, with the first page to fall back to
 * @param told what the page's address carries, in Logto's order
 * @param oneTap a credential that Google gave to a page of the application's own
 */
record SignInExtras(String screen, Optional<String> direct, Map<String, String> told, Optional<String> oneTap) {
    private static final String ONE_TAP = "google_one_tap_credential";
    private static final SignInExtras NONE = new SignInExtras("sign-in", Optional.empty(), Map.of(), Optional.empty());
    private static final Map<String, String> SCREENS = Map.of(
            "sign_in", "sign-in",
            "signIn", "sign-in",
            "register", "register",
            "reset_password", "reset-password",
            "identifier:sign_in", "identifier-sign-in",
            "identifier:register", "identifier-register",
            "single_sign_on", "single-sign-on");
    private static final Map<String, String> MODES = Map.of("signIn", "sign-in", "signUp", "register");
    private static final Pattern DIRECT = Pattern.compile("(\\w+):(\\w[\\w.-]*)");

    /** Reads them; one value out of its list drops all of them, as it does in Logto. */
    static SignInExtras of(Parameters parameters) {
        Optional<String> first = parameters.first("first_screen");
        Optional<String> mode = parameters.first("interaction_mode");
        if (first.filter(name -> !SCREENS.containsKey(name)).isPresent()
                || mode.filter(name -> !MODES.containsKey(name)).isPresent()
                || parameters
                        .first("direct_sign_in")
                        .filter(value -> direct(value).isEmpty())
                        .isPresent()) {
            return NONE;
        }
        Map<String, String> told = new LinkedHashMap<>();
        for (String name :
                new String[] {"organization_id", "ui_locales", "one_time_token", "login_hint", "identifier"}) {
            parameters.first(name).ifPresent(value -> told.put(name, value));
        }
        String screen = first.map(SCREENS::get).or(() -> mode.map(MODES::get)).orElse(NONE.screen);
        Optional<String> oneTap = parameters.first(ONE_TAP);
        Optional<String> direct =
                parameters.first("direct_sign_in").or(() -> oneTap.map(credential -> "social:google"));
        return new SignInExtras(screen, direct.flatMap(SignInExtras::direct), told, oneTap);
    }

    private static Optional<String> direct(String value) {
        Matcher parts = DIRECT.matcher(value);
        return parts.matches() ? Optional.of("direct/" + parts.group(1) + "/" + parts.group(2)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SignInExtras(" + screen + ")";
    }

    /** What the identifier field is filled with. */
    Optional<String> loginHint() {
        return Optional.ofNullable(told.get("login_hint"));
    }

    /** What the first page's field is limited to; empty where nothing is said. */
    Set<String> identifiers() {
        return Set.copyOf(Arrays.asList(told.getOrDefault("identifier", "").split(" ", -1)));
    }

    /** The address of the page that signs the user in. */
    String page(String clientId) {
        StringBuilder query = new StringBuilder("?app_id=" + Parameters.encode(clientId));
        told.forEach((name, value) -> query.append('&').append(name).append('=').append(Parameters.encode(value)));
        return direct.map(path -> "/" + path + query + "&fallback=" + screen).orElse("/" + screen + query);
    }
}
