package dev.latchkey.doctor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("latchkey provision")
class ProvisionCommandTest {
    /** A tenant that knows nothing of our samples, as a new Logto does. */
    private static final String NEW_TENANT = """
            {"applications": [{"id": "management", "type": "MachineToMachine", "secret": "management-secret",
              "roles": ["Logto Management API access"]}], "users": [], "resources": [], "roles": []}
            """;

    private final MockIdp idp =
            MockIdp.start(MockIdpOptions.defaults().withConfiguration(MockConfiguration.of(NEW_TENANT)));
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("makes what the samples need, says so first, and a sign-in works with what it wrote")
    void provision() throws IOException {
        assertThat(run("--yes")).as(errors.toString()).isZero();
        assertThat(output.toString())
                .contains("create the application \"Latchkey sample: quickstart\"", "create the user latchkey_alice")
                .containsSubsequence("create the user latchkey_alice", "done: create the user latchkey_alice");

        String appId = value("quickstart", "LOGTO_APP_ID");
        Application made = idp.application(appId);
        assertThat(made.secret()).contains(value("quickstart", "LOGTO_APP_SECRET"));
        String start = value("quickstart", "LOGTO_ISSUER") + "/auth?response_type=code&scope=openid&state=s&client_id="
                + appId + "&redirect_uri=" + value("quickstart", "URL") + "/callback";
        URI callback = idp.signIn(value("users", "ALICE_USERNAME"))
                .withPassword(value("users", "ALICE_PASSWORD"))
                .at(start);
        assertThat(callback.getQuery()).contains("code=");
    }

    @Test
    @DisplayName("does nothing the second time, and keeps passwords and secrets")
    void twice() throws IOException {
        assertThat(run("--yes")).isZero();
        String users = Files.readString(directory.resolve("users.env"));
        String plugin = Files.readString(directory.resolve("plugin.env"));
        output.getBuffer().setLength(0);
        assertThat(run("--yes")).isZero();
        assertThat(output.toString()).contains("Nothing is to be done").doesNotContain("done: ");
        assertThat(directory.resolve("users.env")).hasContent(users);
        assertThat(directory.resolve("plugin.env")).hasContent(plugin);
    }

    @Test
    @DisplayName("corrects what somebody changed, and gives a new password when the file is lost")
    void corrects() throws IOException {
        assertThat(run("--yes")).isZero();
        idp.change(value("outline", "OIDC_CLIENT_ID"), app -> app.withRedirectUris("http://localhost:1/elsewhere"));
        Files.delete(directory.resolve("users.env"));
        assertThat(run("--yes")).isZero();
        assertThat(output.toString())
                .contains("done: correct the redirect URIs", "done: give the user latchkey_bob a new password");
        assertThat(idp.application(value("outline", "OIDC_CLIENT_ID"))
                        .oidcClientMetadata()
                        .redirectUris())
                .hasToString("[http://localhost:3020/auth/oidc.callback]");
    }

    @Test
    @DisplayName("takes all of it back, and nothing else")
    void remove() throws IOException {
        String before = everything();
        assertThat(run("--yes")).isZero();
        assertThat(everything()).isNotEqualTo(before);
        assertThat(run("--remove", "--yes")).as(errors.toString()).isZero();
        assertThat(everything()).isEqualTo(before);
        assertThat(directory.resolve("quickstart.env")).doesNotExist();
    }

    @Test
    @DisplayName("lets nobody but the owner read the files")
    void ownerOnly() throws IOException {
        assertThat(run("--yes")).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("plugin.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("registers the samples at the addresses that are given")
    void addresses() throws IOException {
        assertThat(run("--yes", "--url", "quickstart=http://localhost:4010/")).isZero();
        assertThat(value("quickstart", "PORT")).isEqualTo("4010");
        assertThat(idp.application(value("quickstart", "LOGTO_APP_ID"))
                        .oidcClientMetadata()
                        .redirectUris())
                .hasToString("[http://localhost:4010/callback]");
        assertThat(run("--yes", "--url", "nothing=http://localhost:1")).isEqualTo(2);
        assertThat(errors.toString()).contains("There is no sample nothing");
    }

    @Test
    @DisplayName("says what to do when the application may not manage, and never shows the secret")
    void refused() {
        assertThat(run(Map.of("SECRET", "not-the-secret"), "--yes")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("no token for the Management API", "Logto Management API access")
                .doesNotContain("not-the-secret");
        assertThat(run(Map.of(), "--yes")).isEqualTo(2);
        assertThat(errors.toString()).contains("The environment variable SECRET is not set");
    }

    @Test
    @DisplayName("changes nothing where its files cannot be written")
    void unwritable() throws IOException {
        String before = everything();
        directory = Files.writeString(directory.resolve("file"), "no directory");
        assertThat(run("--yes")).isEqualTo(2);
        assertThat(errors.toString()).contains("--directory: " + directory + " is not a directory");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("leaves a role of the same name alone that somebody else made")
    void rolesOfOthers() throws IOException {
        idp.directory().edit(directory -> directory.with(Role.ofUsers("admin")));
        String before = everything();
        assertThat(run("--yes")).as(errors.toString()).isZero();
        assertThat(output.toString()).contains("create the role todo-reader").doesNotContain("create the role admin");
        assertThat(run("--remove", "--yes")).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    /** What the Console would show. */
    private String everything() {
        Directory now = idp.directory().now();
        return now.applications().keySet() + " " + now.users().keySet() + " " + now.permissions();
    }

    private String value(String file, String name) throws IOException {
        return Pattern.compile("^" + name + "='(.*)'$", Pattern.MULTILINE)
                .matcher(Files.readString(directory.resolve(file + ".env")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private int run(String... arguments) {
        return run(Map.of("SECRET", "management-secret"), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        CommandLine command = new CommandLine(new ProvisionCommand(environment));
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        String[] all = new String[arguments.length + 8];
        String[] fixed = {
            "--endpoint",
            idp.issuer().replace("/oidc", ""),
            "--m2m-id",
            "management",
            "--m2m-secret-env",
            "SECRET",
            "--directory",
            directory.toString()
        };
        System.arraycopy(fixed, 0, all, 0, 8);
        System.arraycopy(arguments, 0, all, 8, arguments.length);
        return command.execute(all);
    }
}
