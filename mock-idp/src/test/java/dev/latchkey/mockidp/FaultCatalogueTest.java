package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultTimes;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The catalogue of faults")
class FaultCatalogueTest {
    static Iterable<NamedFault> all() {
        return FaultCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("names, explains and makes each, and is read back from its own JSON")
    void entries(NamedFault fault) {
        assertThat(fault.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(fault.does()).endsWith(".").hasSizeLessThan(140);
        assertThat(fault.rule()).matches("(RFC|OpenID Connect) .+");
        assertThat(FaultCatalogue.named(fault.name())).isSameAs(fault);
        assertThat(fault.fault()).isNotNull();
        for (Endpoint endpoint : fault.endpoints()) {
            Map<String, Object> json = Arming.of(fault).at(endpoint).toJson();
            assertThat(Arming.fromJson(Json.object(Json.write(json))).toJson()).isEqualTo(json);
        }
    }

    @Test
    @DisplayName("takes an address, a count and parameters as JSON")
    void json() {
        Arming arming = read("{'fault':'status-429','endpoint':'token','application':'web','user':'alice',"
                + "'grant':'refresh_token','nth':2,'times':3,'with':{'retry-after':7}}");
        assertThat(arming.toJson())
                .isEqualTo(Arming.of("status-429")
                        .application("web")
                        .user("alice")
                        .grant("refresh_token")
                        .nth(2)
                        .times(3)
                        .with("retry-after", 7L)
                        .toJson());
        assertThat(read("{'fault':'status-503','times':'standing'}").times()).isEqualTo(new FaultTimes.Standing());
        assertThat(read("{'fault':'status-503','times':{'share':0.1,'seed':7}}").times())
                .isEqualTo(new FaultTimes.Share(0.1, 7));
        assertThat(read("{'fault':'status-503','endpoint':'jwks'}").endpoint()).isEqualTo(Endpoint.JWKS);
        assertThat(read("{'fault':'refreshed-id-token-other-sub'}").grant()).hasValue("refresh_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} | member fault is missing",
                "{'fault':'status-504'} | status-500 may be meant",
                "{'fault':'no-such-thing-at-all'} | lists? all",
                "{'fault':'status-503','endpoint':'nowhere'} | member endpoint is none",
                "{'fault':'status-503','endpoint':'authorization'} | it can at token, discovery",
                "{'fault':'status-503','nth':0} | counted from 1",
                "{'fault':'status-503','nth':'two'} | nth should be a whole number",
                "{'fault':'status-503','times':0} | at least once",
                "{'fault':'status-503','times':'often'} | member times should be",
                "{'fault':'status-503','times':{'share':2}} | from 0 to 1",
                "{'fault':'status-503','times':{'part':2}} | member times should be",
                "{'fault':'status-503','client':'web'} | member client is not known",
                "{'fault':'status-503','application':7} | member application should be a text",
                "{'fault':'status-503','with':{'retry-after':7}} | has no parameter retry-after",
                "{'fault':'status-429','with':{'retry-after':'7'}} | should be a whole number",
                "{'fault':'status-429','with':7} | should be an object",
                "{'fault':'jwks-empty','application':'web'} | leave out application and user",
                "{'fault':'callback-wrong-iss','grant':'refresh_token'} | have a grant"
            })
    @DisplayName("refuses what it cannot do, and says what it can")
    void refused(String line) {
        String[] parts = line.split(" \\| ");
        assertThatThrownBy(() -> read(parts[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*" + parts[1] + ".*");
    }

    private static Arming read(String json) {
        return Arming.fromJson(Json.object(json.replace('\'', '"')));
    }
}
