package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.ConfigurationSchema;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The schema of the configuration")
class ConfigurationSchemaTest {
    private static final String ANY_TEXT = "urn:x:1";

    private static final Map<String, Object> SCHEMA = Json.object(ConfigurationSchema.text());
    private static final String UNKNOWN = "qqqqqqqqqqqq";
    private static final Pattern KNOWN = Pattern.compile("remove it, or use one of (.*)\\.$");

    private static Optional<Map<?, ?>> object(Map<?, ?> of, String name) {
        return Optional.ofNullable(of.get(name)).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value);
    }

    private static Map<?, ?> resolved(Map<?, ?> schema) {
        return Optional.ofNullable(schema.get("$ref"))
                .map(ref -> String.valueOf(ref).replace("#/$defs/", ""))
                .flatMap(name -> object(SCHEMA, "$defs").flatMap(all -> object(all, name)))
                .orElse(schema);
    }

    @Test
    @DisplayName("has, at every place, exactly the members that the mock knows there")
    void sameMembers() {
        List<String> places = new ArrayList<>();
        walk("", SCHEMA, whole -> whole, places);
        assertThat(places).hasSizeGreaterThan(40).contains("users[].profile.address", "signInExperience.signUp");
    }

    /** Puts an unknown member at a place of the schema, and reads in the refusal which ones are known there. */
    private void walk(String place, Map<?, ?> reference, UnaryOperator<Object> whole, List<String> places) {
        Map<?, ?> schema = resolved(reference);
        if (schema.containsKey("if")) {
            walk(place + "(then)", object(schema, "then").orElseThrow(), whole, places);
            walk(place + "(else)", object(schema, "else").orElseThrow(), whole, places);
        }
        object(schema, "items").ifPresent(items -> walk(place + "[]", items, one -> whole.apply(List.of(one)), places));
        object(schema, "additionalProperties")
                .ifPresent(one -> walk(place + ".*", one, value -> whole.apply(Map.of("any", value)), places));
        object(schema, "properties").ifPresent(properties -> {
            if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                places.add(place);
                assertThat(knownAt(whole, schema)).as("at " + place).isEqualTo(new TreeSet<>(properties.keySet()));
                properties.forEach((name, member) -> walk(
                        place.isEmpty() ? String.valueOf(name) : place + "." + name,
                        (Map<?, ?>) member,
                        value -> whole.apply(with(least(schema), String.valueOf(name), value)),
                        places));
            }
        });
    }

    private static Set<Object> knownAt(UnaryOperator<Object> whole, Map<?, ?> schema) {
        String text = Json.write(whole.apply(with(least(schema), UNKNOWN, 1)));
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> MockConfiguration.of(text));
        assertThat(refusal).as(text).hasMessageContaining(UNKNOWN + " is no member that the mock knows");
        return KNOWN.matcher(String.valueOf(refusal.getMessage()))
                .results()
                .findFirst()
                .map(found -> new TreeSet<Object>(List.of(found.group(1).split(", "))))
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> object, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(object);
        more.put(name, value);
        return more;
    }

    /** An object with no more than what is required. */
    private static Map<String, Object> least(Map<?, ?> schema) {
        Map<String, Object> least = new LinkedHashMap<>();
        if (schema.get("required") instanceof List<?> names) {
            names.forEach(name -> least.put(
                    String.valueOf(name),
                    object(schema, "properties")
                            .flatMap(all -> object(all, String.valueOf(name)))
                            .<Object>map(
                                    member -> member.get("enum") instanceof List<?> values ? values.get(0) : ANY_TEXT)
                            .orElse(ANY_TEXT)));
        }
        return least;
    }

    private static List<Error> problems(String configuration) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ConfigurationSchema.text())
                .validate(configuration, InputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/resources/dev/latchkey/mockidp/directory/default-configuration.json",
                "src/test/resources/dev/latchkey/mockidp/live/tenant.json"
            })
    @DisplayName("takes the default configuration and that of the tests")
    void takesConfigurations(String file) throws IOException {
        assertThat(problems(Files.readString(Path.of(file)))).isEmpty();
    }

    @Test
    @DisplayName("takes the example of docs/reference/mock-idp.md")
    void takesTheExample() throws IOException {
        String example = Pattern.compile("(?s)```json\n(.*?)```")
                .matcher(Files.readString(Path.of("../docs/reference/mock-idp.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(problems(example)).isEmpty();
    }

    @DisplayName("refuses what the mock refuses, as far as a schema can tell")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"application\": []}",
                "{\"users\": {}}",
                "{\"logtoVersion\": \"1.36\"}",
                "{\"logtoVersion\": 1.42}",
                "{\"applications\": [{\"type\":\"SPA\"}]}",
                "{\"applications\": [{\"id\":\"a\",\"type\":\"Web\"}]}",
                "{\"applications\": [{\"id\":\"a\",\"type\":\"SPA\",\"customClientMetadata\":{\"refreshTokenTtlInDays\":181}}]}",
                "{\"applications\": [{\"id\":\"a\",\"type\":\"SPA\",\"mock\":{\"privateKeyJwt\":{\"keys\":[{\"kty\":\"EC\",\"d\":\"x\"}]}}}]}",
                "{\"users\": [{\"id\":\"u\",\"primaryPhone\":\"+1\"}]}",
                "{\"resources\": [{\"indicator\":\"todo\"}]}",
                "{\"organizationScopes\": [{\"name\":\"two words\"}]}",
                "{\"idToken\": {\"enabledExtendedClaims\":[\"x\"]}}",
                "{\"connectors\": [{\"id\":\"c\",\"providerName\":\"OIDC\"}]}",
                "{\"signInExperience\": {\"signIn\": {\"methods\": []}}}",
                "{\"keys\": []}"
            })
    void refuses(String wrong) {
        assertThat(problems(wrong)).isNotEmpty();
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> MockConfiguration.of(wrong)))
                .isNotNull();
    }
}
