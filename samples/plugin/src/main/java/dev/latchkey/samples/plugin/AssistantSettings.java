package dev.latchkey.samples.plugin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says. Without it everything fits the plugin on port 3040.
 *
 * @param port what to listen on; never 0
 * @param addresses both addresses of this one server, without a slash at the end: as {@code chat.openai.com} and {@code
 *     chatgpt.com} were, so that a plugin has two callback addresses
 * @param pluginUrl what the form for the plugin's address holds at first
 * @param pluginId the plugin's name in the callback address
 */
record AssistantSettings(
        int port, List<String> addresses, String pluginUrl, String pluginId, String verificationToken) {
    /** Each plugin got a token of its own; this one is fixed, so that the sample works without a second start. */
    static final String VERIFICATION_TOKEN = "todo-verification-token";

    static AssistantSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        int asked = environment.port("PORT", 3050);
        int port = asked == 0 ? FreePort.find() : asked;
        return new AssistantSettings(
                port,
                List.of(
                        environment.value("URL").orElse("http://localhost:" + port),
                        environment.value("SECOND_URL").orElse("http://127.0.0.1:" + port)),
                environment.value("PLUGIN_URL").orElse("http://localhost:3040"),
                environment.value("PLUGIN_ID").orElse("todo"),
                environment.value("VERIFICATION_TOKEN").orElse(VERIFICATION_TOKEN));
    }

    /** The two callback addresses, which the developer must register at the provider. */
    List<String> callbackUrls() {
        return addresses.stream().map(this::callbackUrl).toList();
    }

    String callbackUrl(String address) {
        return address + callbackPath();
    }

    String callbackPath() {
        return "/aip/" + pluginId + "/oauth/callback";
    }

    /** The address that the browser used, if it is one of ours; any other Host header changes nothing. */
    String addressFor(Optional<String> host) {
        return addresses.stream()
                .filter(address -> host.equals(Optional.of(URI.create(address).getRawAuthority())))
                .findFirst()
                .orElse(addresses.get(0));
    }
}
