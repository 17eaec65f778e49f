package dev.latchkey.mockidp;

import static dev.latchkey.mockidp.ManagementApiTest.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Management API of users")
class UsersApiTest {
    private static final String BOB = "/users/bob0000user2";
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @Test
    @DisplayName("lists them without their passwords")
    void list() {
        Reply users = call(idp, "GET", "/users", "");
        assertThat(users.http().body())
                .contains("alice@example.test", "bob0000user2")
                .doesNotContain("-password");
    }

    @Test
    @DisplayName("gives an email and takes it away again; password and profile stay")
    void edit() {
        assertThat(call(idp, "PATCH", BOB, "{'primaryEmail': 'bob@example.test'}")
                        .member("primaryEmail"))
                .isEqualTo("bob@example.test");
        assertThat(call(idp, "GET", BOB, "").member("primaryEmail")).isEqualTo("bob@example.test");
        call(idp, "PATCH", BOB, "{'primaryEmail': ''}");
        assertThat(idp.user("bob").primaryEmail()).isEmpty();
        assertThat(idp.user("bob").password()).contains("bob-password");

        call(idp, "PATCH", "/users/alice00user1", "{'name': 'Alice Other'}");
        assertThat(idp.user("alice").profile().field("givenName")).contains("Alice");
        assertThat(idp.user("alice").customData()).isEqualTo(Map.of("plan", "pro"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'primaryEmail': 'bob'}                | 400 | no email address",
                "{'primaryEmail': 'ALICE@example.test'} | 422 | associated with an existing account",
                "{'username': 'alice'}                  | 422 | username is already in use",
                "{'primaryPhone': '+1 555'}             | 400 | digits only",
                "{'id': 'another'}                      | 400 | id is no member",
                "{'password': 'another'}                | 400 | password is no member"
            })
    @DisplayName("refuses what would not be one user's own, and says why")
    void refuse(String edit, int status, String why) {
        Reply refused = call(idp, "PATCH", BOB, edit);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.member("message")).contains(why);
    }

    @Test
    @DisplayName("knows no user who is not there")
    void unknown() {
        assertThat(call(idp, "GET", "/users/nobody", "").status()).isEqualTo(404);
    }
}
