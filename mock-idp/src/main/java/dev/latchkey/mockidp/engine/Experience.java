package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far somebody has come with signing in, signing up or setting a new password.
 *
 * @param event SignIn, Register or ForgotPassword
 * @param verifications by their ids
 * @param account who was identified
 */
record Experience(
        Optional<String> event, Map<String, Verification> verifications, Optional<String> account, Draft draft) {
    static final String SIGN_IN = "SignIn";
    static final String REGISTER = "Register";
    static final String FORGOT_PASSWORD = "ForgotPassword";

    Experience {
        verifications = Map.copyOf(verifications);
    }

    static Experience of(Optional<String> account) {
        return new Experience(Optional.empty(), Map.of(), account, Draft.EMPTY);
    }

    static Experience begun(String event) {
        return new Experience(Optional.of(event), Map.of(), Optional.empty(), Draft.EMPTY);
    }

    /** The same for another purpose: whoever turns out to have no account signs up, and the other way round. */
    Experience changedTo(String other) {
        return new Experience(Optional.of(other), verifications, account, draft);
    }

    boolean isFor(String which) {
        return event.filter(which::equals).isPresent();
    }

    Experience with(Verification verification) {
        Map<String, Verification> more = new LinkedHashMap<>(verifications);
        more.put(verification.id(), verification);
        return new Experience(event, more, account, draft);
    }

    Experience with(Draft changed) {
        return new Experience(event, verifications, account, changed);
    }

    Experience identified(String accountId) {
        return new Experience(event, verifications, Optional.of(accountId), draft);
    }

    Optional<Verification> verification(String id) {
        return Optional.ofNullable(verifications.get(id));
    }

    boolean cameByEnterprise() {
        return verifications.values().stream()
                .anyMatch(one -> one.method() == Verification.Method.SSO && one.verified());
    }

    @Override
    public String toString() {
        return "Experience(" + event.orElse("nothing yet") + ")";
    }
}
