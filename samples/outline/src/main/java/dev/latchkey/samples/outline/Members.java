package dev.latchkey.samples.outline;

import dev.latchkey.samples.outline.Membership.Admitted;
import dev.latchkey.samples.outline.Membership.TurnedAway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of the team, in memory. Found by the provider's subject first, then by verified address. */
final class Members {

    private final String usernameClaim;
    private final Map<String, Integer> idBySubject = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private Optional<Team> team = Optional.empty();

    /** The claim's name is only used to say which one was missing. */
    Members(String usernameClaim) {
        this.usernameClaim = usernameClaim;
    }

    synchronized Optional<Member> bySubject(String subject) {
        return Optional.ofNullable(idBySubject.get(subject)).map(members::get);
    }

    synchronized Optional<Team> team() {
        return team;
    }

    synchronized void validated(String subject, Instant now) {
        bySubject(subject).ifPresent(member -> members.set(member.id(), member.validatedAt(now)));
    }

    /** Decides by Outline's rules, and keeps what it decided. */
    synchronized Membership admit(Profile profile, Instant now) {
        if (profile.email().isEmpty()) {
            return new TurnedAway(
                    Notice.AUTHENTICATION_REQUIRED,
                    "neither userinfo nor the ID token has an email, which is required");
        }
        if (!profile.email().get().matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*")) {
            return new TurnedAway(Notice.MALFORMED_USER_INFO, "the email has no domain");
        }
        if (profile.name().isEmpty()) {
            return new TurnedAway(
                    Notice.AUTHENTICATION_REQUIRED, "there is no name, no " + usernameClaim + " and no username");
        }
        return known(profile, now).orElseGet(() -> newcomer(profile, now));
    }

    private Optional<Membership> known(Profile profile, Instant now) {
        return bySubject(profile.subject()).map(member -> update(member, profile, now));
    }

    private Membership update(Member member, Profile profile, Instant now) {
        boolean othersAddress =
                byEmail(profile).filter(other -> other.id() != member.id()).isPresent();
        if (othersAddress) {
            return new TurnedAway(Notice.INVALID_AUTHENTICATION, "the new email belongs to another account");
        }
        Member updated = member.updated(profile, profile.name().orElseThrow(), now);
        members.set(member.id(), updated);
        idBySubject.put(profile.subject(), member.id());
        return new Admitted(updated);
    }

    private Membership newcomer(Profile profile, Instant now) {
        Optional<Member> sameAddress = byEmail(profile);
        if (sameAddress.isPresent() && !profile.emailVerified()) {
            return new TurnedAway(
                    Notice.INVALID_AUTHENTICATION, "an account has this email and the provider has not verified it");
        }
        return sameAddress.map(member -> update(member, profile, now)).orElseGet(() -> create(profile, now));
    }

    private Membership create(Profile profile, Instant now) {
        String email = profile.email().orElseThrow();
        Member.Role role = members.isEmpty() ? Member.Role.ADMIN : Member.Role.MEMBER;
        String name = profile.name().orElseThrow();
        Member member = new Member(members.size(), name, email, profile.emailVerified(), profile.picture(), role, now);
        members.add(member);
        idBySubject.put(profile.subject(), member.id());
        team = team.or(() -> Optional.of(Team.ofFirst(email)));
        return new Admitted(member);
    }

    private Optional<Member> byEmail(Profile profile) {
        return members.stream()
                .filter(member -> member.hasEmail(profile.email().orElseThrow()))
                .findFirst();
    }
}
