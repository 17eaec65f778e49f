package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.List;
import java.util.Map;

/** Userinfo that an app has to throw away. */
final class UserInfoAttacks {
    private static final String CANARY = "drill-canary";
    private static final List<String> SHOWN =
            List.of("sub", "name", "username", "preferred_username", "given_name", "nickname", "email");

    private UserInfoAttacks() {}

    static List<Attack> all() {
        return List.of(new Attack(
                "userinfo-wrong-sub",
                "Userinfo is about another user.",
                "OpenID Connect Core 1.0 section 5.3.2",
                UserInfoAttacks::play));
    }

    /** An app may keep the user signed in by the ID token, as long as it shows nothing of what userinfo said. */
    private static Verdict play(Round round) {
        if (!round.conduct().asksUserInfo()) {
            return new Verdict.NotApplicable("the app does not ask userinfo");
        }
        SHOWN.forEach(member -> round.spoil(Endpoint.USERINFO, Fault.setMember(member, CANARY)));
        Map<String, String> cookies = round.signedIn();
        if (!round.isSignedIn(cookies)) {
            return new Verdict.Refused();
        }
        String shown = round.shown(cookies);
        return shown.isEmpty() || shown.contains(CANARY)
                ? new Verdict.Accepted("The app took what userinfo said of another user.")
                : new Verdict.Refused();
    }
}
