package dev.latchkey.doctor.signin;

import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.failure.Failure;
import dev.latchkey.session.Session;
import java.util.Map;
import java.util.Optional;

/**
 * What one sign-in came to.
 *
 * @param visit how the browser's visit to the provider ended
 * @param failure what the SDK has against it; empty where the user is signed in
 * @param tokens what the token endpoint gave for the code; empty where it was not asked or refused
 * @param after what was asked with the tokens
 * @param trace every step, for the report
 */
public record SignInRecord(
        Browser.Visit visit, Optional<Failure> failure, Optional<TokenAnswer> tokens, After after, Trace trace) {
    /**
     * What was asked with the tokens; each is empty where it was not.
     *
     * @param session of the user
     * @param userInfo what userinfo says about the user
     * @param userInfoFailure what the SDK has against userinfo
     * @param refresh what came of the refresh token
     * @param signOut what came of signing out
     */
    public record After(
            Optional<Session> session,
            Optional<Map<String, Object>> userInfo,
            Optional<Failure> userInfoFailure,
            Optional<Refresh> refresh,
            Optional<SignedOut> signOut) {
        static final After NOTHING =
                new After(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What came of the refresh token.
     *
     * @param first the answer to it
     * @param again the answer to the same refresh token once more, at once; empty where the first was refused
     * @param forResource the answer with the API named; empty where none is wanted
     * @param rotated whether another refresh token came
     */
    public record Refresh(Reply first, Optional<Reply> again, Optional<Reply> forResource, boolean rotated) {}

    /**
     * What came of signing out.
     *
     * @param page the answer of the end-session endpoint; empty where the provider has none
     * @param refreshAfterwards the answer to the refresh token afterwards; empty where there was none
     */
    public record SignedOut(Optional<Reply> page, Optional<Reply> refreshAfterwards) {}
}
