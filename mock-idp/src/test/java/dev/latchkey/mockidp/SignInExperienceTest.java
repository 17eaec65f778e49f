package dev.latchkey.mockidp;

import static dev.latchkey.mockidp.ManagementApiTest.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sign-in experience")
class SignInExperienceTest {
    private MockIdp idp = MockIdp.start();

    @BeforeEach
    void everyTestItsOwn() {
        idp.close();
        idp = MockIdp.start();
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("at first takes every identifier and demands a username, so bob signs in without email")
    void defaults() {
        assertThat(call(idp, "GET", "/sign-in-exp", "").http().body())
                .contains("\"identifiers\":[\"username\"]", "\"identifier\":\"phone\"");
        Reply tokens = exchange("bob");
        assertThat(tokens.idTokenClaims()).containsEntry("email", Json.NULL).containsEntry("email_verified", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'identifiers': ['email']}                                                       | email",
                "{'identifiers': ['phone']}                                                       | phone",
                "{'identifiers': ['username'], 'secondaryIdentifiers': [{'identifier': 'email'}]} | email",
                "{'identifiers': ['email', 'phone']}                                              | emailOrPhone"
            })
    @DisplayName("stops whoever lacks what an account must have, and names it")
    void demands(String signUp, String missing) {
        assertThat(patch("{'signUp': " + signUp + "}").status()).isEqualTo(200);
        assertThatThrownBy(() -> exchange("bob")).hasMessageContaining("422", "user.missing_profile", missing);
        assertThat(exchange("alice").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("lets bob in again when he has the email that it demands; the email counts as verified")
    void givenAnEmail() {
        patch("{'signUp': {'identifiers': ['email']}}");
        assertThat(call(idp, "PATCH", "/users/bob0000user2", "{'primaryEmail': 'bob@example.test'}")
                        .status())
                .isEqualTo(200);
        assertThat(exchange("bob").idTokenClaims())
                .containsEntry("email", "bob@example.test")
                .containsEntry("email_verified", true);
    }

    @Test
    @DisplayName("refuses a kind of identifier that it does not take, though the password is right")
    void switchedOff() {
        patch("{'signIn': {'methods': [{'identifier': 'email'}]}}");
        assertThatThrownBy(() -> exchange("alice")).hasMessageContaining("user.sign_in_method_not_enabled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'signIn': {'methods': []}}                        | nobody could sign in",
                "{'signIn': {'methods': [{'identifier': 'fax'}]}}   | use username, email and phone only",
                "{'signUp': {'identifiers': ['fax']}}               | use username, email and phone only",
                "{'colour': 'red'}                                  | colour is no member"
            })
    @DisplayName("refuses what it does not know, and stays as it was")
    void refuse(String edit, String why) {
        Reply refused = patch(edit);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.member("message")).contains(why);
        assertThat(exchange("bob").status()).isEqualTo(200);
    }

    private Reply patch(String edit) {
        return call(idp, "PATCH", "/sign-in-exp", edit);
    }

    private Reply exchange(String username) {
        Client client = Client.of(idp, "quickstart");
        return client.exchange(client.code(idp.signIn(username), Map.of("scope", "openid email")));
    }
}
