package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.samples.outline.Membership.Admitted;
import dev.latchkey.samples.outline.Membership.TurnedAway;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Of the members of the team,")
class MembersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private final Members members = new Members("preferred_username");

    private static Profile profile(String subject, String email, boolean verified) {
        return new Profile(subject, Optional.of(email), verified, Optional.of("Alice Example"), Optional.empty());
    }

    private Member admitted(Profile profile) {
        Membership membership = members.admit(profile, NOW);
        assertThat(membership).isInstanceOf(Admitted.class);
        return ((Admitted) membership).member();
    }

    private void turnedAway(Profile profile, Notice notice) {
        Membership membership = members.admit(profile, NOW);
        assertThat(membership)
                .isInstanceOfSatisfying(
                        TurnedAway.class, away -> assertThat(away.notice()).isEqualTo(notice));
    }

    @Test
    @DisplayName("the first is the administrator and names the team by the domain, the second is neither")
    void first() {
        assertThat(admitted(profile("a", "alice@docs.example.test", true)).role())
                .isEqualTo(Member.Role.ADMIN);
        assertThat(admitted(profile("b", "bob@other.test", true)).role()).isEqualTo(Member.Role.MEMBER);
        assertThat(members.team().map(Team::subdomain)).contains("docs-example");
    }

    @Test
    @DisplayName("A6: nobody is without an email, and nobody is kept who was turned away")
    void noEmail() {
        turnedAway(
                new Profile("a", Optional.empty(), false, Optional.of("Alice"), Optional.empty()),
                Notice.AUTHENTICATION_REQUIRED);
        assertThat(members.bySubject("a")).isEmpty();
        assertThat(members.team()).isEmpty();
    }

    @Test
    @DisplayName("A7: nobody is without a name")
    void noName() {
        turnedAway(
                new Profile("a", Optional.of("alice@example.test"), true, Optional.empty(), Optional.empty()),
                Notice.AUTHENTICATION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@", "@example.test", "a b@example.test"})
    @DisplayName("nobody has an email without a domain")
    void noDomain(String email) {
        turnedAway(profile("a", email, true), Notice.MALFORMED_USER_INFO);
    }

    @Test
    @DisplayName("A10: one who comes again with a changed verified email is the same, with the new email")
    void changedEmail() {
        Member before = admitted(profile("a", "alice@example.test", true));
        Member after = admitted(profile("a", "alice@new.test", true));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.email()).isEqualTo("alice@new.test");
        assertThat(after.role()).isEqualTo(Member.Role.ADMIN);
    }

    @Test
    @DisplayName("A10: one who comes again with a changed email that is not verified keeps the old one")
    void changedUnverifiedEmail() {
        admitted(profile("a", "alice@example.test", true));
        Member after = admitted(profile("a", "victim@example.test", false));
        assertThat(after.email()).isEqualTo("alice@example.test");
        assertThat(after.emailVerified()).isTrue();
    }

    @Test
    @DisplayName("A10: one with another subject gets the account of a verified email, whatever its case")
    void linked() {
        Member before = admitted(profile("a", "alice@example.test", true));
        Member after = admitted(profile("z", "Alice@Example.test", true));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(members.bySubject("z")).isPresent();
    }

    @Test
    @DisplayName("A10: one with another subject does not get the account of an email that is not verified")
    void notLinked() {
        admitted(profile("a", "alice@example.test", true));
        turnedAway(profile("z", "alice@example.test", false), Notice.INVALID_AUTHENTICATION);
        assertThat(members.bySubject("z")).isEmpty();
    }

    @Test
    @DisplayName("none can change their email to another's")
    void taken() {
        admitted(profile("a", "alice@example.test", true));
        admitted(profile("b", "bob@example.test", true));
        turnedAway(profile("b", "alice@example.test", true), Notice.INVALID_AUTHENTICATION);
        assertThat(members.bySubject("b").map(Member::email)).contains("bob@example.test");
    }
}
