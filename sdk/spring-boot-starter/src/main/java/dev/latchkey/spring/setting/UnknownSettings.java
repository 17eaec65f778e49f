package dev.latchkey.spring.setting;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/** Settings {@code latchkey.*} that Latchkey does not have: each a misspelling that would otherwise be passed over in silence. */
public record UnknownSettings(List<ConfigurationProperty> properties) {

    private static final String PREFIX = "latchkey.";
    private static final Pattern IN_REGISTRATION = Pattern.compile("(latchkey\\.registrations\\.[^.]+\\.).*");

    public static Optional<UnknownSettings> in(UnboundConfigurationPropertiesException exception) {
        List<ConfigurationProperty> ours = exception.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith(PREFIX))
                .toList();
        return ours.isEmpty() ? Optional.empty() : Optional.of(new UnknownSettings(ours));
    }

    public String description() {
        List<String> all = properties.stream()
                .map(property -> property.getName()
                        + Optional.ofNullable(property.getOrigin())
                                .map(origin -> " (in " + origin + ")")
                                .orElse(""))
                .toList();
        return "There is no setting " + String.join(", ", all)
                + ". A setting that is misspelt would be passed over, and its default used. [SETTING_INVALID]";
    }

    public String action() {
        List<String> meant = properties.stream()
                .map(property -> nearest(property.getName().toString()))
                .distinct()
                .toList();
        return "Did you mean " + String.join(", ", meant) + "? Otherwise take it away.";
    }

    private static String nearest(String name) {
        Matcher inRegistration = IN_REGISTRATION.matcher(name);
        Stream<String> all =
                inRegistration.matches() ? names(inRegistration.group(1), LatchkeyRegistration.class) : names();
        return all.min(Comparator.comparingInt(known -> distance(known, name))).orElseThrow();
    }

    /** Every setting that there is, those of further registrations as one. */
    public static Stream<String> names() {
        return names(PREFIX, LatchkeyProperties.class);
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
        return component.getType().isRecord() ? names(name + ".", component.getType()) : Stream.of(name);
    }

    /** How many letters must be changed, added or taken away (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[other.length()];
    }
}
