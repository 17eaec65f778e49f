package dev.latchkey.jose;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpAnswer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON")
class JsonTest {
    private static Map<String, Object> read(String json) {
        return Json.object(json.getBytes(StandardCharsets.UTF_8), "It");
    }

    private static HttpAnswer answer(String contentType, String body) {
        return new HttpAnswer(200, Map.of("Content-Type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("becomes plain Java values, null among them, in the order of the text")
    void values() {
        Map<String, Object> object = read(
                "{\"b\":true,\"i\":1,\"l\":5000000000,\"big\":123456789012345678901,\"d\":1.5,\"s\":\"ä\",\"n\":null,"
                        + "\"a\":[1,{\"x\":null}]}");
        assertThat(object.keySet()).containsExactly("b", "i", "l", "big", "d", "s", "n", "a");
        assertThat(object)
                .containsEntry("b", true)
                .containsEntry("i", 1)
                .containsEntry("l", 5_000_000_000L)
                .containsEntry("big", new BigInteger("123456789012345678901"))
                .containsEntry("d", 1.5)
                .containsEntry("s", "ä")
                .containsEntry("n", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{}x",
                "{} {}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "<html></html>"
            })
    @DisplayName("25: is one object without duplicate members and nothing after it")
    void refused(String json) {
        assertThat(codeOf(() -> read(json))).isEqualTo(FailureCode.RESPONSE_NOT_JSON);
    }

    @Test
    @DisplayName("25: is read 32 levels deep and no deeper")
    void depth() {
        assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).containsKey("a");
        assertThat(codeOf(() -> read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}")))
                .isEqualTo(FailureCode.RESPONSE_NOT_JSON);
    }

    @Test
    @DisplayName("25: holds no number of more than 100 digits")
    void monstrousNumber() {
        assertThat(codeOf(() -> read("{\"a\":" + "9".repeat(101) + "}"))).isEqualTo(FailureCode.RESPONSE_NOT_JSON);
    }

    @Test
    @DisplayName("is written without blanks and read back")
    void written() {
        assertThat(Json.write(Map.of("a", List.of(1, "ä\"")))).isEqualTo("{\"a\":[1,\"ä\\\"\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON",
                "application/jwk-set+json"
            })
    @DisplayName("28: comes with a JSON content type")
    void contentType(String type) {
        assertThat(Json.ofAnswer(answer(type, "{\"a\":1}"), "The token endpoint"))
                .containsEntry("a", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "text/plain", "", "application/jwt", "text/json+html", "jsonp"})
    @DisplayName("28: with another content type is refused: is this the right address?")
    void otherContentType(String type) {
        var failure = failureOf(() -> Json.ofAnswer(answer(type, "{\"canary\":1}"), "The token endpoint"));
        assertThat(failure.code()).isEqualTo(FailureCode.RESPONSE_CONTENT_TYPE);
        assertThat(failure.message())
                .contains("The token endpoint answered 200", "Is this the right address?")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>canary</html>", "{\"access_token\":\"canary\"", "canary"})
    @DisplayName("28, 51: that is none is told by endpoint and status, never by its text")
    void noBodyDump(String body) {
        var failure = failureOf(() -> Json.ofAnswer(answer("application/json", body), "The token endpoint"));
        assertThat(failure.code()).isEqualTo(FailureCode.RESPONSE_NOT_JSON);
        assertThat(failure.message())
                .contains("The token endpoint answered 200")
                .doesNotContain("canary");
    }
}
