package dev.latchkey.authorization;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address to return to")
class ReturnToTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/orders",
                "/orders/7/",
                "/orders?page=2&sort=a%20b",
                "/a?next=https://other.example//x",
                "/a#part",
                "/%C3%BC",
                "/a:b@c",
                "/.well-known/x",
                "/home?x[]=1|2"
            })
    @DisplayName("10: is a path of this app")
    void safe(String path) {
        assertThat(ReturnTo.of(path).path()).isEqualTo(path);
        URI resolved = URI.create("https://app.example/sign-in").resolve(path.replaceAll("[\\[\\]|]", ""));
        assertThat(resolved.getAuthority()).isEqualTo("app.example");
        assertThat(URI.create(path.replace("|", "%7C")))
                .as("what web redirects to")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "https:evil.example",
                "https://evil.example",
                "https:/evil.example",
                "//evil.example:443/",
                "//user@evil.example",
                "/%2f%2fevil.example",
                "/%2Fevil.example",
                "/%5cevil.example",
                "%2f%2fevil.example",
                "/a%5cb",
                "/a//b",
                "/a/../b",
                "/.//evil.example",
                "/%2e//evil.example",
                "/..//evil.example",
                "/./%2fevil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/%09/evil.example",
                "/%0d%0aSet-Cookie:a=b",
                "/a\r\nLocation: https://evil.example",
                "\t//evil.example",
                " /orders",
                "/or ders",
                "/\u0000",
                "/%00",
                "/ü",
                "/\uFF0Fevil.example",
                "/\u2028",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "?a=b",
                "#a",
                "/a?b=\u0001",
                "/a?b=<script>",
                "/a\"b",
                "@evil.example",
                "/orders?q=100%",
                "/100%/orders",
                "/orders?q=%zz",
                "/orders#50%2",
                ":80"
            })
    @DisplayName("10: is never another origin, nor what a browser could take for one")
    void unsafe(String path) {
        assertThat(codeOf(() -> ReturnTo.of(path))).isEqualTo(FailureCode.RETURN_TO_INVALID);
        assertThat(ReturnTo.ofUntrusted(path)).isEqualTo(ReturnTo.HOME);
    }

    @Test
    @DisplayName("has at most 1,000 characters, so that it fits into a cookie")
    void length() {
        assertThat(ReturnTo.ofUntrusted("/" + "a".repeat(999)).path()).hasSize(1000);
        assertThat(ReturnTo.ofUntrusted("/" + "a".repeat(1000))).isEqualTo(ReturnTo.HOME);
    }

    @Test
    @DisplayName("is matched in no time, however long it is (no runaway pattern)")
    void noRunaway() {
        assertThat(ReturnTo.ofUntrusted("/" + "%2e.".repeat(1_000_000) + "\n")).isEqualTo(ReturnTo.HOME);
    }
}
