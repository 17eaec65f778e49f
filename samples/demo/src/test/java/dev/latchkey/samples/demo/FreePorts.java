package dev.latchkey.samples.demo;

import java.util.Map;

/** The environment in which every server of the demo takes a free port. */
final class FreePorts {
    static final Map<String, String> ALL = Map.of(
            "LATCHKEY_DEMO_PORT", "0",
            "LATCHKEY_MOCK_PORT", "0",
            "LATCHKEY_QUICKSTART_PORT", "0",
            "LATCHKEY_OUTLINE_PORT", "0",
            "LATCHKEY_OUTLINE_THIRD_PARTY_PORT", "0",
            "LATCHKEY_SPRING_BOOT_PORT", "0",
            "LATCHKEY_PLUGIN_PORT", "0",
            "LATCHKEY_ASSISTANT_PORT", "0",
            "LATCHKEY_NOTES_PORT", "0",
            "LATCHKEY_CONNECTOR_PORT", "0");

    private FreePorts() {}
}
