package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is served, and where. */
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "3001",
            description = "Port on this machine; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "JSON with applications, users and more, named as in Logto's Management API.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Keeps everything in this directory over a restart and a crash.",
                "What is there from a former run wins over --config. Default: in memory."
            })
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "The address under which browsers reach it; the issuer is URL/oidc. Default: http://localhost:PORT.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--back-channel",
            paramLabel = "URL",
            description = {
                "The address under which servers reach it where browsers use another: containers.",
                "Asked there, discovery names it for tokens, keys and userinfo, and --endpoint for browsers."
            })
    private Optional<String> backChannel = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "localhost",
            description = {
                "The address of this machine to listen on; 0.0.0.0 for all, as in a container.",
                "Whoever reaches it can sign in as anybody. Default: ${DEFAULT-VALUE}."
            })
    private String bind = "localhost";

    @Option(
            names = "--https",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "latchkey-https",
            description = {
                "Speaks https, by a certificate authority of its own, made in this directory on the first start.",
                "Trust its ca.pem, or its ca.p12 with the password changeit. Default: ./latchkey-https."
            })
    private Optional<Path> https = Optional.empty();

    Optional<Path> config() {
        return config;
    }

    Optional<Path> data() {
        return data;
    }

    /** What they say; wrong use is a {@link ParameterException}. */
    MockIdpOptions read() {
        if (port < 0 || port > 65_535) {
            throw wrong("--port should be from 0 to 65535 but is " + port);
        }
        requireDirectory("--https", https.map(Path::toString));
        MockIdpOptions options = MockIdpOptions.defaults()
                .withPort(port)
                .withBind(ofThisMachine(bind))
                .withConfiguration(config.map(MockConfiguration::of).orElseGet(MockConfiguration::defaults));
        options = data.map(options::withData).orElse(options);
        options = https.map(options::withHttps).orElse(options);
        options = endpoint.map(url -> checked("--endpoint", url))
                .map(options::withEndpoint)
                .orElse(options);
        return backChannel
                .map(url -> checked("--back-channel", url))
                .map(options::withBackChannel)
                .orElse(options);
    }

    /** A slip of the pen behind an option that may have a value would be taken for it. */
    void requireDirectory(String option, Optional<String> directory) {
        directory.filter(text -> text.startsWith("-")).ifPresent(text -> {
            throw wrong(option + " should have a directory or nothing behind it but has " + text
                    + ", which is no option; see --help");
        });
    }

    private String checked(String option, String address) {
        if (!isOrigin(address)) {
            throw wrong(option + " should be an address like https://idp.example, without path, but is " + address);
        }
        return address;
    }

    private static boolean isOrigin(String address) {
        try {
            return address.matches("https?://[^/?#\\s]+/?")
                    && URI.create(address).getPort() <= 65_535;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String ofThisMachine(String address) {
        try {
            InetAddress known = InetAddress.getByName(address);
            if (known.isAnyLocalAddress() || NetworkInterface.getByInetAddress(known) != null) {
                return address;
            }
        } catch (IOException e) {
            throw wrong("--bind should be an address of this machine, such as localhost or 0.0.0.0, but is " + address);
        }
        throw wrong("--bind should be an address of this machine, such as localhost or 0.0.0.0, but is " + address);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
