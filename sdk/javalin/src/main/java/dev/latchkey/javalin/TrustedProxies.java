package dev.latchkey.javalin;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reverse proxies before an app, by address or by range ({@code 10.0.0.0/8}). Only what they send is believed of {@code X-Forwarded-*} (RFC 9700, section 4.13); from
 * anybody else these headers count for nothing. Nothing of a sign-in's addresses comes from a request in any case.
 */
final class TrustedProxies {
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /** @throws IllegalArgumentException where one is neither an IP address nor a range of them */
    static TrustedProxies of(String... addresses) {
        return new TrustedProxies(
                Arrays.stream(addresses).map(AddressRange::parse).toList());
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
            if (AddressRange.isAddress(hops.get(i)) && !contains(hops.get(i))) {
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
        return contains(peer(ctx));
    }

    private boolean contains(String address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static String peer(Context ctx) {
        return ctx.req().getRemoteAddr();
    }
}
