package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import java.util.HashMap;
import java.util.Map;

/** The environment of the plugin's API. */
public final class PluginSetting {
    private final Map<String, String> environment;

    private PluginSetting(Map<String, String> environment) {
        this.environment = environment;
    }

    public static PluginSetting of(MockIdp idp) {
        return new PluginSetting(Map.of(
                "PORT",
                String.valueOf(FreePorts.one()),
                "LOGTO_ISSUER",
                idp.issuer(),
                "LOGTO_APP_ID",
                "plugin",
                "LOGTO_APP_SECRET",
                idp.application("plugin").secret().orElseThrow()));
    }

    /** At a provider that is not the mock, and has the application under the same name and secret. */
    public static PluginSetting at(String issuer) {
        return new PluginSetting(Map.of(
                "PORT",
                String.valueOf(FreePorts.one()),
                "LOGTO_ISSUER",
                issuer,
                "LOGTO_APP_ID",
                "plugin",
                "LOGTO_APP_SECRET",
                "plugin-secret"));
    }

    /** The API asks for permissions of its own, as one with a default API resource does. */
    public PluginSetting withApiScopes() {
        return with("TODO_READ_SCOPE", "read:todos").with("TODO_WRITE_SCOPE", "write:todos");
    }

    public PluginSetting with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new PluginSetting(changed);
    }

    /** The assistant on this port, so that its callback is known before it runs; a free one otherwise. */
    public PluginSetting withAssistantPort(int port) {
        return with("ASSISTANT_PORT", String.valueOf(port));
    }

    String assistantPort() {
        return environment.getOrDefault("ASSISTANT_PORT", String.valueOf(FreePorts.one()));
    }

    Map<String, String> environment() {
        return environment;
    }
}
