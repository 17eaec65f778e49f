package dev.latchkey.samples.demo;

import java.util.Locale;

/** What the demo runs beside the mock IdP; {@code --only} takes these names. */
enum DemoSample {
    OUTLINE,
    /** The same product once more, as third-party application. */
    OUTLINE_THIRD_PARTY,
    QUICKSTART,
    SPRING_BOOT,
    /** The plugin's API and the assistant that calls it. */
    PLUGIN,
    /** The MCP server and the connector. */
    CONNECTOR;

    /** As the command line says it: {@code spring-boot}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
