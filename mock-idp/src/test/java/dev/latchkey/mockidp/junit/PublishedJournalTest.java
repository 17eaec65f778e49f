package dev.latchkey.mockidp.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.latchkey.mockidp.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("With the report of a failed test")
class PublishedJournalTest {
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private final Map<String, String> entries = new ConcurrentHashMap<>();

    /** Not run by the build: {@link #published} does it. */
    @ExtendWith(MockIdpExtension.class)
    static class Failing {
        @Test
        void fails(Tenant tenant) throws Exception {
            get(tenant);
            throw new AssertionError("on purpose");
        }

        @Test
        void passes(Tenant tenant) throws Exception {
            get(tenant);
        }

        private static void get(Tenant tenant) throws Exception {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(tenant.issuer() + "/token"))
                                    .build(),
                            BodyHandlers.discarding());
        }
    }

    private void run(Path output) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Failing.class))
                .configurationParameter("junit.platform.reporting.output.dir", output.toString())
                .configurationParameter("junit.platform.output.capture.stdout", "false")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                files.put(test.getDisplayName() + " " + file.getPath().getFileName(), file.getPath());
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                entries.put(test.getDisplayName(), new LinkedHashMap<>(entry.getKeyValuePairs()).toString());
            }
        });
    }

    @Test
    @DisplayName(
            "its tenant's journal is published, as text and as a sequence diagram; with that of a passed one, nothing")
    void published(@TempDir Path output) throws IOException {
        run(output);
        assertThat(files).containsOnlyKeys("fails(Tenant) mock-idp-journal.txt", "fails(Tenant) mock-idp-journal.svg");
        assertThat(text("fails(Tenant) mock-idp-journal.txt"))
                .contains("GET /oidc/token → 404 invalid_request", "request.route-known");
        assertThat(text("fails(Tenant) mock-idp-journal.svg"))
                .startsWith("<svg ")
                .contains("GET /oidc/token");
        assertThat(entries).containsOnlyKeys("fails(Tenant)");
        assertThat(entries.get("fails(Tenant)"))
                .contains("mock-idp journal of http://localhost:", "GET /oidc/token → 404 invalid_request");
    }

    private String text(String name) throws IOException {
        return Files.readString(requireNonNull(files.get(name)));
    }
}
