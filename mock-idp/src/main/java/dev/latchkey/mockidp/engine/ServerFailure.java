package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;

/** What the provider says where it fails itself: nothing of the reason. */
public final class ServerFailure {
    private ServerFailure() {}

    /** 500 server_error. */
    public static Answer answer(Request request) {
        return OidcError.of(
                        500,
                        "server_error",
                        "oops! something went wrong",
                        RequestRule.SERVER_SOUND.broken(Came.told("an error; its stack is in the log")))
                .answer(request);
    }
}
