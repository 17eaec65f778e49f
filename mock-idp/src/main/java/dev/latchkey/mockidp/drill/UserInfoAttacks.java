package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.List;
import java.util.Map;

/** Userinfo that an app has to throw away. */
final class UserInfoAttacks {
    private static final String CANARY = "drill-canary";
    private static final List<String> SHOWN =
            List.of("name", "username", "preferred_username", "given_name", "nickname", "email");

    private UserInfoAttacks() {}

    static List<Attack> all() {
        return FaultCatalogue.all().stream()
                .filter(fault -> fault.name().startsWith("userinfo-") && !fault.isTolerable())
                .map(fault -> new Attack(fault.name(), fault.does(), fault.rule(), round -> play(round, fault)))
                .toList();
    }

    /** An app may keep the user signed in by the ID token, as long as it shows nothing of what userinfo said. */
    private static Verdict play(Round round, NamedFault fault) {
        if (!round.conduct().asksUserInfo()) {
            return new Verdict.NotApplicable("the app does not ask userinfo");
        }
        Round.Armed armed = round.arm(Arming.of(fault));
        SHOWN.forEach(member -> round.spoil(Endpoint.USERINFO, spoiled(fault, member)));
        Map<String, String> cookies = round.signedIn();
        if (!armed.wasMet()) {
            return new Verdict.NotApplicable("the app has no signed userinfo");
        }
        return round.isSignedIn(cookies) && takes(round.shown(cookies))
                ? new Verdict.Accepted("The app took userinfo that it has to throw away.")
                : new Verdict.Refused();
    }

    private static Fault spoiled(NamedFault fault, String member) {
        boolean signed = fault.needs().contains(FaultNeed.SIGNED_USERINFO);
        return signed ? Fault.ofUserInfo(Fault.setClaim(member, CANARY)) : Fault.setMember(member, CANARY);
    }

    private static boolean takes(String shown) {
        return shown.isEmpty() || shown.contains(CANARY);
    }
}
