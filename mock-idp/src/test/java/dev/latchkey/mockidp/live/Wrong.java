package dev.latchkey.mockidp.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Directory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request that must not be accepted.
 *
 * @param refusal what it is answered: the status, and the error, the place it leads to or the body
 */
record Wrong(String name, String refusal, Attempt attempt) {
    private static final Set<String> PRIZES = Set.of(
            "access_token", "refresh_token", "id_token", "device_code", "request_uri", "redirectTo", "sub", "value");

    /** Prepares what it takes, and makes the request. */
    interface Attempt {
        Heard at(Live live);
    }

    static Wrong wrong(String name, String refusal, Attempt attempt) {
        return new Wrong(name, refusal, attempt);
    }

    /** No token, code or session comes of it, and nothing that is configured changes. */
    void isRefused(Live live) {
        Object before = configured(live);
        Heard answer = attempt.at(live);
        assertThat(told(live, answer)).as(name).isEqualTo(refusal);
        if (answer.header("content-type").startsWith("application/json")) {
            assertThat(answer.json()).doesNotContainKeys(PRIZES.toArray(String[]::new));
        }
        assertThat(Heard.query(answer.location())).doesNotContainKeys("code", "access_token", "id_token");
        assertThat(answer.cookie("_session").replaceFirst("_session=", "")).isEmpty();
        assertThat(configured(live).equals(before))
                .as("nothing that is configured changed")
                .isTrue();
    }

    private static String told(Live live, Heard answer) {
        if (answer.status() / 100 == 3) {
            boolean leaves = !answer.location().toString().startsWith(live.endpoint());
            return answer.status() + " "
                    + (leaves
                            ? Heard.told(answer.location())
                            : answer.location().getPath());
        }
        if (answer.body().contains("\"error\"")) {
            return answer.told();
        }
        boolean api = answer.body().contains("\"code\"");
        return answer.status()
                + (api ? " " + answer.member("code") : answer.status() == 200 ? " " + answer.body() : "");
    }

    /** All but the times of the users' sign-ins. */
    private static Object configured(Live live) {
        Directory directory = live.idp().directory().now();
        Map<String, Object> users = new TreeMap<>();
        directory
                .users()
                .forEach((id, user) -> users.put(
                        id,
                        Map.of(
                                "password", user.password(),
                                "email", user.primaryEmail(),
                                "roles", user.roles(),
                                "suspended", user.isSuspended(),
                                "identities", user.identities())));
        return Map.of(
                "applications", directory.applications(),
                "users", users,
                "permissions", directory.permissions(),
                "organizations", directory.organizations(),
                "settings", directory.settings());
    }

    @Override
    public String toString() {
        return name;
    }
}
