package dev.latchkey.http.guarded;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses may be spoken to: https, and plain http on loopback or on hosts that the policy names. */
public final class SecureUri {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private SecureUri() {}

    /**
     * The address itself, once it is known to be safe to speak to.
     *
     * @param whatFor names the address in the message, for example "the token endpoint"
     * @throws MisconfiguredException INSECURE_URI
     */
    public static URI require(URI uri, HttpPolicy policy, String whatFor) {
        if (isHttps(uri) || (isHttp(uri) && (isLoopback(uri) || isExempt(uri, policy)))) {
            return uri;
        }
        throw new MisconfiguredException(Failure.of(FailureCode.INSECURE_URI, whatFor + " must be an https address")
                .withValues("https://…", uri.getScheme() + "://" + uri.getHost()));
    }

    /** Whether the address is https and names a host. */
    public static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    }

    /** Whether the address is plain http on this machine: localhost, 127.0.0.0/8 or [::1]. */
    public static boolean isHttpOnLoopback(URI uri) {
        return isHttp(uri) && isLoopback(uri);
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    }

    private static boolean isLoopback(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    private static boolean isExempt(URI uri, HttpPolicy policy) {
        return policy.insecureHttpHosts().contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
