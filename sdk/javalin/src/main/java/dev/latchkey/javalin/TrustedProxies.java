package dev.latchkey.javalin;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The reverse proxies before an app, by address. Only what they send is believed of {@code X-Forwarded-*} (RFC 9700, section 4.13); from
 * anybody else these headers count for nothing. Nothing of a sign-in's addresses comes from a request in any case.
 */
final class TrustedProxies {
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    private final Set<String> addresses;

    private TrustedProxies(Set<String> addresses) {
        this.addresses = addresses;
    }

    static TrustedProxies of(String... addresses) {
        if (!Arrays.stream(addresses)
                .allMatch(address -> ADDRESS.matcher(address).matches())) {
            throw new IllegalArgumentException("A trusted proxy is given by its IP address, such as 10.0.0.7");
        }
        return new TrustedProxies(Set.of(addresses));
    }

    /** Where the app begins for browsers, when a proxy takes that off the path: {@code /app}; empty for the root. */
    String prefix(Context ctx) {
        return forwarded(ctx, "X-Forwarded-Prefix")
                .map(prefix -> prefix.replaceFirst("/$", ""))
                .filter(prefix -> PREFIX.matcher(prefix).matches())
                .orElse("");
    }

    /** The nearest address that is none of the proxies'. */
    String clientAddress(Context ctx) {
        List<String> hops = forwarded(ctx, "X-Forwarded-For").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (!addresses.contains(hops.get(i)) && ADDRESS.matcher(hops.get(i)).matches()) {
                return hops.get(i);
            }
        }
        return peer(ctx);
    }

    /** Whether a header of this name from this sender is left out. */
    boolean ignores(Context ctx, String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return (name.equals("forwarded") || name.startsWith("x-forwarded-")) && !isTrusted(ctx);
    }

    private Optional<String> forwarded(Context ctx, String header) {
        return isTrusted(ctx) ? Optional.ofNullable(ctx.req().getHeader(header)) : Optional.empty();
    }

    private boolean isTrusted(Context ctx) {
        return addresses.contains(peer(ctx));
    }

    private static String peer(Context ctx) {
        return ctx.req().getRemoteAddr();
    }
}
