package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.cli.MockProcess;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.User;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A mock with a data directory that is killed in the midst of its work")
class KilledTest {
    private static final int USERS_AT_ONCE = 4;
    private static final int TOKENS_BEFORE_THE_END = 24;
    private static final User ALICE =
            MockConfiguration.defaults().directory().userNamed("alice").orElseThrow();
    private static final String SECRET = MockConfiguration.defaults()
            .directory()
            .application("quickstart")
            .flatMap(application -> application.secret())
            .orElseThrow();
    private static final Map<String, String> AUTHORIZATION = Map.of(
            "client_id", "quickstart",
            "redirect_uri", "http://localhost:3010/callback",
            "response_type", "code",
            "scope", "openid profile offline_access");

    private final Queue<String> accessTokens = new ConcurrentLinkedQueue<>();
    private final Queue<String> refreshTokens = new ConcurrentLinkedQueue<>();
    private final Queue<SignIn> browsers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough = new CountDownLatch(TOKENS_BEFORE_THE_END);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("has lost nothing that it answered with: every token, every session, every key")
    void nothingLost() throws InterruptedException {
        String keys;
        int port;
        try (MockProcess first = MockProcess.start(0, folder)) {
            port = first.port();
            keys = get(first.issuer() + "/jwks", "").http().body();
            List<Thread> users = IntStream.range(0, USERS_AT_ONCE)
                    .mapToObj(i -> new Thread(() -> signInAgainAndAgain(first)))
                    .toList();
            users.forEach(Thread::start);
            assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
            first.close();
            for (Thread user : users) {
                user.join();
            }
        }
        try (MockProcess second = MockProcess.start(port, folder)) {
            assertThat(get(second.issuer() + "/jwks", "").http().body()).isEqualTo(keys);
            assertThat(accessTokens)
                    .hasSizeGreaterThanOrEqualTo(TOKENS_BEFORE_THE_END)
                    .allSatisfy(token -> assertThat(
                                    get(second.issuer() + "/me", token).status())
                            .isEqualTo(200));
            assertThat(refreshTokens)
                    .allSatisfy(
                            token -> assertThat(refresh(second, token).status()).isEqualTo(200));
            assertThat(browsers)
                    .allSatisfy(browser ->
                            assertThat(browser.at(authorize(second, "none"))).hasParameter("code"));
        }
    }

    /** Notes down what was answered, until nobody answers. */
    private void signInAgainAndAgain(MockProcess mock) {
        try {
            while (true) {
                SignIn browser = SignIn.of(
                        ALICE,
                        HttpBrowsers.at("http://localhost:" + mock.port(), Optional.empty())
                                .one(mock.issuer().replace("/oidc", "")));
                String code =
                        Client.query(browser.at(authorize(mock, "consent"))).getOrDefault("code", "");
                browsers.add(browser);
                Reply tokens = token(mock, Map.of("grant_type", "authorization_code", "code", code));
                String refreshToken = tokens.member("refresh_token");
                refreshTokens.add(refreshToken);
                note(tokens);
                note(refresh(mock, refreshToken));
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            assertThat(e).hasMessageMatching("(?s).*(does not answer|header parser|EOF|reset|refused|closed).*|null");
        }
    }

    private void note(Reply tokens) {
        accessTokens.add(tokens.member("access_token"));
        enough.countDown();
    }

    private static URI authorize(MockProcess mock, String prompt) {
        return URI.create(mock.issuer() + "/auth?" + form(AUTHORIZATION) + "&prompt=" + prompt);
    }

    private static Reply refresh(MockProcess mock, String refreshToken) {
        return token(mock, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private static Reply token(MockProcess mock, Map<String, String> form) {
        return Client.send(HttpRequest.newBuilder(URI.create(mock.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", Client.basic("quickstart", SECRET))
                .POST(BodyPublishers.ofString(form(form))));
    }

    private static Reply get(String address, String accessToken) {
        return Client.send(
                HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + accessToken));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
