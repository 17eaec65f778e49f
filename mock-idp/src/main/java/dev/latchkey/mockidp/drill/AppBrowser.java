package dev.latchkey.mockidp.drill;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** An app that is reached over HTTP, in whatever language: addresses are all that the drill has to know. */
public final class AppBrowser implements DrilledApp {
    private static final int MOST_STEPS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI start;
    private final URI page;
    private final Optional<String> text;
    private final Optional<URI> refreshing;

    private AppBrowser(URI start, URI page, Optional<String> text, Optional<URI> refreshing) {
        this.start = start;
        this.page = page;
        this.text = text;
        this.refreshing = refreshing;
    }

    /**
     * An app that shows a page to those who are signed in, and answers others with another status than 200.
     *
     * @param start where a GET starts the sign-in: the address behind the sign-in button
     * @param page the page
     */
    public static AppBrowser of(URI start, URI page) {
        return new AppBrowser(start, page, Optional.empty(), Optional.empty());
    }

    /** An app whose page is for everybody, but has this text only for those who are signed in. */
    public AppBrowser showing(String words) {
        return new AppBrowser(start, page, Optional.of(words), refreshing);
    }

    /** An app that fetches new tokens by its refresh token for this address, and answers 200 when it could use them. */
    public AppBrowser refreshingAt(URI address) {
        return new AppBrowser(start, page, text, Optional.of(address));
    }

    /**
     * Waits until the app listens.
     *
     * @param timeout in real time
     * @throws DrillException when it does not by then
     */
    public void awaitListening(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!isListening()) {
            if (System.nanoTime() > end) {
                throw new DrillException("The app does not listen at " + origin(start) + " after " + timeout.toSeconds()
                        + " seconds. Start it, with the issuer of this mock, while the drill waits.");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isListening() {
        int port = start.getPort() > 0 ? start.getPort() : "https".equals(start.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(start.getHost(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Visit startSignIn() {
        return leave(start, Map.of());
    }

    @Override
    public Visit deliverCallback(URI callback, Map<String, String> cookies) {
        return leave(callback, cookies);
    }

    @Override
    public boolean isSignedIn(Map<String, String> cookies) {
        HttpResponse<String> answer = get(page, cookies);
        return answer.statusCode() == 200
                && text.map(words -> answer.body().contains(words)).orElse(true);
    }

    @Override
    public String shown(Map<String, String> cookies) {
        return get(page, cookies).body();
    }

    @Override
    public Optional<Called> callWithFreshToken(Map<String, String> cookies) {
        return refreshing.map(address -> {
            Map<String, String> kept = new LinkedHashMap<>(cookies);
            HttpResponse<String> answer = get(address, kept);
            keep(answer, kept);
            return new Called(answer.statusCode() == 200, kept);
        });
    }

    /** Follows redirects as long as they stay at the app. */
    private Visit leave(URI first, Map<String, String> brought) {
        Map<String, String> cookies = new LinkedHashMap<>(brought);
        URI next = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = get(next, cookies);
            keep(answer, cookies);
            Optional<URI> location = location(answer);
            if (location.isEmpty()) {
                return Visit.staying(cookies);
            }
            if (!origin(location.get()).equals(origin(first))) {
                return Visit.to(location.get(), cookies);
            }
            next = location.get();
        }
        return Visit.staying(cookies);
    }

    private static Optional<URI> location(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers().firstValue("location").map(answer.uri()::resolve)
                : Optional.empty();
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static void keep(HttpResponse<String> answer, Map<String, String> cookies) {
        for (String line : answer.headers().allValues("set-cookie")) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            if (pair.length < 2 || isOver(line)) {
                cookies.remove(pair[0].trim());
            } else {
                cookies.put(pair[0].trim(), pair[1].trim());
            }
        }
    }

    /** How servers take a cookie back: an age of zero, or an end in the first year of the epoch. */
    private static boolean isOver(String line) {
        String attributes = line.toLowerCase(Locale.ROOT).replace(" ", "");
        return attributes.matches(".*;max-age=(0|-\\d+)(;.*)?") || attributes.matches(".*;expires=[^;]*1970.*");
    }

    private static HttpResponse<String> get(URI uri, Map<String, String> cookies) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).GET();
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader(cookies));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the app does not answer at " + origin(uri) + uri.getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + origin(uri) + uri.getPath(), e);
        }
    }

    private static String cookieHeader(Map<String, String> cookies) {
        StringBuilder header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.length() == 0 ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return header.toString();
    }
}
