package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.guarded.SecureUri;
import java.net.URI;

/** Checks the addresses that a browser comes back to. */
final class RedirectUri {
    private RedirectUri() {}

    static URI of(String text, String whatFor) {
        URI uri = Uris.absolute(text)
                .orElseThrow(
                        () -> invalid(FailureCode.REDIRECT_URI_INVALID, whatFor + " is not an absolute address", text));
        if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw invalid(FailureCode.REDIRECT_URI_INVALID, whatFor + " has a fragment or a user", text);
        }
        if (!SecureUri.isHttps(uri) && !SecureUri.isHttpOnLoopback(uri)) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.INSECURE_URI, whatFor + " is plain http and not on loopback")
                            .withValues("https://app.example/callback", text)
                            .withFix("Use https, or http on localhost while developing."));
        }
        return uri;
    }

    private static MisconfiguredException invalid(FailureCode code, String what, String text) {
        return new MisconfiguredException(Failure.of(code, what).withValues("https://app.example/callback", text));
    }
}
