package dev.latchkey.web;

import dev.latchkey.authorization.SealedSignIn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pending sign-ins of a browser, one cookie each, so that two tabs do not disturb each other. Before the sealed
 * value stands a number that tells which is newer; it is not trusted for anything else.
 */
final class PendingCookies {

    private static final int MOST = 8;

    /** Servers refuse headers of 8 KB, and the app has cookies of its own. */
    private static final int MOST_CHARACTERS = 5_000;

    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final CookieJar jar;

    PendingCookies(CookieJar jar) {
        this.jar = jar;
    }

    private record Kept(String name, long number, String sealed) {
        int size() {
            return name.length() + sealed.length();
        }
    }

    /** The cookie of a sign-in that begins, and the deletion of the oldest ones beyond eight. */
    List<ResponseCookie> begin(WebRequest request, SealedSignIn pending) {
        Deque<Kept> kept = new ArrayDeque<>();
        oldestFirst(request).forEach(kept::add);
        long number = kept.isEmpty() ? 1 : kept.getLast().number() + 1;
        kept.addLast(new Kept(nameOf(pending.id()), number, pending.value()));
        List<ResponseCookie> cookies = new ArrayList<>();
        while (kept.size() > 1 && (kept.size() > MOST || sizeOf(kept) > MOST_CHARACTERS)) {
            cookies.add(deleted(kept.removeFirst().name()));
        }
        cookies.add(jar.pending(nameOf(pending.id()), number + "." + pending.value(), MAX_AGE));
        return cookies;
    }

    Optional<SealedSignIn> find(WebRequest request, String id) {
        return Optional.ofNullable(request.cookies().get(nameOf(id)))
                .map(value -> new SealedSignIn(id, kept(nameOf(id), value).sealed()));
    }

    /** The sign-in that began last, for a callback that does not say which one it belongs to. */
    Optional<SealedSignIn> newest(WebRequest request) {
        return oldestFirst(request)
                .reduce((older, newer) -> newer)
                .map(kept -> new SealedSignIn(
                        kept.name().substring(jar.pendingPrefix().length()), kept.sealed()));
    }

    ResponseCookie end(String id) {
        return deleted(nameOf(id));
    }

    private ResponseCookie deleted(String name) {
        return jar.pending(name, "", Duration.ZERO);
    }

    private Stream<Kept> oldestFirst(WebRequest request) {
        return request.cookies().entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(jar.pendingPrefix()))
                .map((Map.Entry<String, String> cookie) -> kept(cookie.getKey(), cookie.getValue()))
                .sorted(Comparator.comparingLong(Kept::number));
    }

    private static Kept kept(String name, String value) {
        int dot = value.indexOf('.');
        boolean numbered = dot > 0 && value.substring(0, dot).matches("[0-9]{1,15}");
        long number = numbered ? Long.parseLong(value.substring(0, dot)) : 0;
        return new Kept(name, number, numbered ? value.substring(dot + 1) : value);
    }

    private static int sizeOf(Deque<Kept> kept) {
        return kept.stream().mapToInt(Kept::size).sum();
    }

    private String nameOf(String id) {
        return jar.pendingPrefix() + id;
    }
}
