package dev.latchkey.authorization;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The options of a sign-in")
class SignInOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "redirect_uri",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
                "response_type",
                "response_mode",
                "scope",
                "prompt",
                "max_age",
                "login_hint",
                "request",
                "request_uri",
                "registration",
                "client_secret",
                "STATE",
                " nonce",
                ""
            })
    @DisplayName("7: cannot override a parameter of the protocol")
    void reserved(String name) {
        assertThat(codeOf(() -> SignInOptions.none().withParameter(name, "x")))
                .isEqualTo(FailureCode.PARAMETER_RESERVED);
    }

    @Test
    @DisplayName("may add what the provider has of its own, and do not change themselves")
    void own() {
        SignInOptions options = SignInOptions.none();
        assertThat(options.withParameter("first_screen", "register")
                        .withLoginHint("alice")
                        .parameters())
                .containsExactly(Map.entry("first_screen", "register"), Map.entry("login_hint", "alice"));
        assertThat(options.parameters()).isEmpty();
    }

    @Test
    @DisplayName("refuse a negative age and an address to return to that is not ours")
    void refused() {
        assertThat(codeOf(() -> SignInOptions.none().withMaxAge(Duration.ofSeconds(-1))))
                .isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> SignInOptions.returnTo("//evil.example"))).isEqualTo(FailureCode.RETURN_TO_INVALID);
    }

    @Test
    @DisplayName("51: and what comes of them print no state, nonce, code or sealed value")
    void discreet() {
        SignInStart start = new SignInStart(
                java.net.URI.create("https://idp.example/auth?state=canary"), new SealedSignIn("id", "canary"));
        Callback callback = Callback.of(Map.of("code", List.of("canary"), "canary", List.of("x")));
        assertThat(start + " " + callback)
                .isEqualTo("SignInStart(https://idp.example/auth, SealedSignIn(id)) Callback(code)");
    }
}
