package dev.latchkey.e2e.interop;

import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** A quick start in node, running, beside the mock at which it is registered; skips the test where the machine has no node. */
record NodeClient(MockIdp idp, NodeScript script) implements AutoCloseable {
    private static final String SECRET = "interop-secret";

    /** How the quick start is registered, and what it is told beside endpoint, App ID, secret and port. */
    record Setting(String script, String callbackPath, UnaryOperator<Application> edit, List<String> more) {
        /** A quick start that is registered as it comes and told no more. */
        static Setting of(String script, String callbackPath) {
            return new Setting(script, callbackPath, app -> app, List.of());
        }
    }

    static NodeClient start(Setting setting) {
        return start(setting, MockIdpOptions.defaults());
    }

    /** With a mock that has options of its own; node is told of its authority where it speaks https. */
    static NodeClient start(Setting setting, MockIdpOptions options) {
        NodeScript.missing().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        MockIdp idp = MockIdp.start(options);
        int port = FreePorts.one();
        String here = "http://localhost:" + port;
        idp.addApplication(setting.edit()
                .apply(Application.traditional("interop", SECRET, here + setting.callbackPath())
                        .withPostLogoutRedirectUris(here)));
        List<String> words = new ArrayList<>(List.of(idp.endpoint(), "interop", SECRET, String.valueOf(port)));
        words.addAll(setting.more());
        Map<String, String> environment = idp.certificates()
                .map(all -> Map.of("NODE_EXTRA_CA_CERTS", all.authorityPem().toString()))
                .orElse(Map.of());
        return new NodeClient(
                idp, NodeScript.start(environment, "interop", setting.script(), words.toArray(String[]::new)));
    }

    String at(String path) {
        return script.ready() + path;
    }

    @Override
    public void close() {
        script.close();
        idp.close();
    }
}
