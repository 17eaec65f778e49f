package dev.latchkey.mockidp.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.TenantSettings;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The mock is strict:")
class StrictnessTest {
    private static final String WRONG = "dev.latchkey.mockidp.live.Wrong";

    private static Live live;

    @BeforeAll
    static void start() {
        live = prepared();
    }

    /** A mock with the applications that the wrong requests of the tables come from. */
    static Live prepared() {
        Live live = Live.start();
        live.idp().addApplication(Application.deviceFlow("tv"));
        live.idp().addApplication(Application.deviceFlow("tv2"));
        live.idp()
                .addApplication(Application.traditional("broker", "broker-secret", "https://broker.example.test/")
                        .withAllowTokenExchange(true));
        live.idp().addApplication(Application.machine("manager", "manager-secret", ManagementResource.ROLE));
        // the key is made when it is first needed, which would look like a change
        live.tokens("app1", "");
        return live;
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("it does not accept")
    @ParameterizedTest(name = "{0}")
    @MethodSource({
        WRONG + "Authorizations#clientsAndAddresses",
        WRONG + "Authorizations#parameters",
        WRONG + "Authorizations#sessions",
        WRONG + "Authorizations#pushed",
        WRONG + "TokenRequests#clients",
        WRONG + "TokenRequests#codes",
        WRONG + "Refreshes#refreshes",
        WRONG + "Refreshes#machines",
        WRONG + "Devices#devices",
        WRONG + "Devices#exchanges",
        WRONG + "Calls#userInfo",
        WRONG + "Calls#management",
        WRONG + "Calls#endOfSession",
        WRONG + "Calls#signIn",
        WRONG + "ManagementCalls#all"
    })
    void refuses(Wrong wrong) {
        wrong.isRefused(live);
    }

    @Test
    @DisplayName("each leniency is a switch with a name, and off by default")
    void switches() {
        assertThat(switches("", settings()))
                .containsOnly(
                        Map.entry("cimd.isEnabled", false),
                        Map.entry("mock.trustProxyHeader", false),
                        Map.entry("mock.oneClickSignIn", false));
        Application plain = Application.traditional("plain", "s", "https://plain.example.test/");
        assertThat(switches("", plain))
                .containsOnly(
                        Map.entry("isThirdParty", false),
                        Map.entry("customClientMetadata.alwaysIssueRefreshToken", false),
                        Map.entry("customClientMetadata.rotateRefreshToken", true),
                        Map.entry("customClientMetadata.allowTokenExchange", false),
                        Map.entry("customClientMetadata.isDeviceFlow", false),
                        Map.entry("oidcClientMetadata.backchannelLogoutSessionRequired", false),
                        Map.entry("accessControl.isEnabled", false),
                        Map.entry("mock.signedUserinfo", false));
        assertThat(plain.mock().privateKeyJwt()).isEmpty();
        assertThat(settings().mock().accessTokenTtl()).isEqualTo(Duration.ofHours(1));
    }

    private static TenantSettings settings() {
        return MockConfiguration.of("{}").directory().settings();
    }

    /** Every boolean of a record and of the records in it, so that no new one is forgotten here. */
    private static Map<String, Boolean> switches(String prefix, Object value) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object held = read(component, value);
            String name = prefix + component.getName();
            if (held instanceof Boolean on) {
                all.put(name, on);
            } else if (held instanceof Record) {
                all.putAll(switches(name + ".", held));
            }
        }
        return all;
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
