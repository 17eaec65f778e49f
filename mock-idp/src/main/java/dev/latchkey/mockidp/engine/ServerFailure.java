package dev.latchkey.mockidp.engine;

/** What the provider says where it fails itself: nothing of the reason. */
public final class ServerFailure {
    private ServerFailure() {}

    /** 500 server_error. */
    public static Answer answer(Request request) {
        return OidcError.of(500, "server_error", "oops! something went wrong").answer(request);
    }
}
