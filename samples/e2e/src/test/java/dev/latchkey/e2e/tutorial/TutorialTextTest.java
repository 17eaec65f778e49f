package dev.latchkey.e2e.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tutorial's text")
class TutorialTextTest {
    private static final Path FILE = Repository.root().resolve("docs/tutorial/README.md");
    private final Tutorial tutorial = Tutorial.read(FILE);

    @Test
    @DisplayName("shows pictures that are there, and leads to files that are there")
    void nothingIsMissing() {
        assertThat(tutorial.pictures()).isNotEmpty().allSatisfy(TutorialTextTest::isThere);
        assertThat(tutorial.links()).isNotEmpty().allSatisfy(TutorialTextTest::isThere);
    }

    @Test
    @DisplayName("has every step in the order of the way it follows")
    void order() {
        assertThat(tutorial.text().lines().filter(line -> line.matches("## \\d.*")))
                .containsExactly(
                        "## 0. Start",
                        "## 1. Create the application",
                        "## 2. The redirect URI",
                        "## 3. The refresh token",
                        "## 4. The product's fields",
                        "## 5. One address instead of four",
                        "## 6. Scopes and claims",
                        "## 7. The sign-in experience",
                        "## 8. Checkpoint",
                        "## 9. On a real Logto",
                        "## 10. Give a command access",
                        "## 11. Let it make the applications",
                        "## 12. Sign in",
                        "## 13. Let the doctor look",
                        "## 14. Take it back");
    }

    private static void isThere(String target) {
        assertThat(Files.exists(FILE.resolveSibling(target))).as(target).isTrue();
    }
}
