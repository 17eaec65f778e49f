package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("The extension, on JUnit 6,")
class PublishingTest {
    @ExtendWith(MockIdpExtension.class)
    static class Failing {
        @Test
        void onPurpose(Tenant tenant) {
            SignedIn.at(tenant);
            fail("on purpose");
        }
    }

    @Test
    @DisplayName("publishes the journal of a test that failed: as text, and as a diagram")
    void published() throws IOException {
        List<Path> files = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Failing.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                                files.add(file.getPath());
                            }
                        });
        assertEquals(
                List.of("mock-idp-journal.txt", "mock-idp-journal.svg"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        assertTrue(Files.readString(files.get(0)).contains("GET /"));
        assertTrue(Files.readString(files.get(1)).startsWith("<svg "));
    }
}
