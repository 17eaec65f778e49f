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
                "0",
                "LOGTO_ISSUER",
                idp.issuer(),
                "LOGTO_APP_ID",
                "plugin",
                "LOGTO_APP_SECRET",
                idp.application("plugin").secret().orElseThrow()));
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

    Map<String, String> environment() {
        return environment;
    }
}
