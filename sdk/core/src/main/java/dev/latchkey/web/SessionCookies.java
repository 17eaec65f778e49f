package dev.latchkey.web;

import dev.latchkey.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The session's cookie; several where the session itself is in it, for browsers keep no cookie of more than 4 KB. The first says how
 * many there are: {@code 3~}, which no session id begins with.
 */
final class SessionCookies {

    private static final int MOST_CHARACTERS = 3_500;
    private static final int MOST_COOKIES = 9;

    private final CookieJar jar;

    SessionCookies(CookieJar jar) {
        this.jar = jar;
    }

    /** What the browser presents. Whether it is worth anything is for the store to say. */
    Optional<SessionId> presented(WebRequest request) {
        return cookie(request, 0).map(first -> {
            int count = count(first);
            StringBuilder whole = new StringBuilder(count == 1 ? first : first.substring(2));
            for (int i = 1; i < count; i++) {
                whole.append(cookie(request, i).orElse(""));
            }
            return new SessionId(whole.toString());
        });
    }

    List<ResponseCookie> set(WebRequest request, String ticket, Duration maxAge) {
        List<ResponseCookie> cookies = new ArrayList<>();
        int count = (ticket.length() + MOST_CHARACTERS - 1) / MOST_CHARACTERS;
        for (int i = 0; i < count; i++) {
            String part = ticket.substring(i * MOST_CHARACTERS, Math.min(ticket.length(), (i + 1) * MOST_CHARACTERS));
            cookies.add(jar.cookie(name(i), i == 0 && count > 1 ? count + "~" + part : part, maxAge));
        }
        cookies.addAll(deleted(request, count));
        return cookies;
    }

    List<ResponseCookie> deleted(WebRequest request) {
        return deleted(request, 0);
    }

    private List<ResponseCookie> deleted(WebRequest request, int from) {
        List<ResponseCookie> cookies = new ArrayList<>();
        for (int i = from; i < MOST_COOKIES; i++) {
            if (cookie(request, i).isPresent()) {
                cookies.add(jar.deleted(name(i)));
            }
        }
        return cookies;
    }

    private static int count(String first) {
        return first.matches("[2-9]~.*") ? first.charAt(0) - '0' : 1;
    }

    private Optional<String> cookie(WebRequest request, int index) {
        return Optional.ofNullable(request.cookies().get(name(index)));
    }

    private String name(int index) {
        return index == 0 ? jar.session() : jar.session() + "." + index;
    }
}
