package dev.latchkey.samples.wire;

import dev.latchkey.samples.wire.Explanation.Show;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of one exchange what would let a reader be somebody else. What a name may show stands with its explanation; a name without
 * one shows nothing. A hidden value stays hidden where the other side repeats it, as in the text of an error.
 */
final class Masking {

    static final String HIDDEN = "****";
    private static final int START = 6;
    private static final int LONGEST = 600;
    private static final int SHORTEST_SECRET = 6;
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w.-]*");

    private final Set<String> hidden = new LinkedHashSet<>();

    /** Remembers which of these values nobody may see; called for all of an exchange before anything of it is shown. */
    Masking hiding(Place place, Map<String, String> values) {
        values.forEach((name, value) -> {
            Show show = Explanations.all().of(place, name).show();
            if (show != Show.WHOLE) {
                hide(value);
            }
            if (show == Show.SCHEME) {
                hideCredentials(value);
            }
        });
        return this;
    }

    private void hideCredentials(String header) {
        String credentials = header.substring(header.indexOf(' ') + 1);
        hide(credentials);
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            hide(password(credentials));
        }
    }

    private static String password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A parameter that came twice stands here with both its values. */
    private void hide(String value) {
        Stream.concat(Stream.of(value), Arrays.stream(value.split(", ")))
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .forEach(hidden::add);
    }

    List<Shown> shown(Place place, Map<String, String> values) {
        List<Shown> shown = new ArrayList<>();
        values.forEach((name, value) -> shown.add(shown(place, name, value)));
        return shown;
    }

    private Shown shown(Place place, String name, String value) {
        boolean known = Explanations.all().find(place, name).isPresent();
        String text = switch (Explanations.all().of(place, name).show()) {
            case WHOLE -> text(value);
            case SCHEME -> value.contains(" ") ? value.substring(0, value.indexOf(' ')) + " " + HIDDEN : HIDDEN;
            case START -> value.length() > 2 * START ? value.substring(0, START) + "…" : HIDDEN;
            case NOTHING -> HIDDEN;
        };
        return new Shown(place, known ? name : text(name), text);
    }

    /** A text without what is hidden in this exchange, and without anything that has the form of a JWT. */
    String text(String raw) {
        String text = JWT.matcher(raw).replaceAll(HIDDEN);
        for (String secret : hidden) {
            text = text.replace(secret, HIDDEN);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
