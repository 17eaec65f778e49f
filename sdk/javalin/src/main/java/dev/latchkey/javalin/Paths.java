package dev.latchkey.javalin;

import dev.latchkey.config.ClientConfig;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the plugin listens, below the context path of the app; empty for routes that it has not. */
record Paths(
        String signIn,
        String callback,
        String signOut,
        Optional<String> initiated,
        Optional<String> backChannelLogout,
        Optional<String> signedOut) {

    static Paths of(ClientConfig config) {
        return new Paths(
                "/sign-in",
                config.requiredRedirectUri().getPath(),
                "/sign-out",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Paths withSignIn(String path) {
        return new Paths(path, callback, signOut, initiated, backChannelLogout, signedOut);
    }

    Paths withCallback(String path) {
        return new Paths(signIn, path, signOut, initiated, backChannelLogout, signedOut);
    }

    Paths withSignOut(String path) {
        return new Paths(signIn, callback, path, initiated, backChannelLogout, signedOut);
    }

    Paths withInitiated(String path) {
        return new Paths(signIn, callback, signOut, Optional.of(path), backChannelLogout, signedOut);
    }

    Paths withBackChannelLogout(String path) {
        return new Paths(signIn, callback, signOut, initiated, Optional.of(path), signedOut);
    }

    Paths withSignedOut(URI uri) {
        return new Paths(signIn, callback, signOut, initiated, backChannelLogout, Optional.of(uri.getPath()));
    }

    /** A path of the outside, as a redirect URI has it, as a route: without the context path where it begins with it. */
    static String within(String contextPath, String path) {
        String prefix = ("/" + contextPath).replaceAll("/+", "/").replaceFirst("/$", "");
        return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }

    /** The paths of the plugin's routes as a request has them. */
    Set<String> own(String contextPath) {
        Stream<String> always = Stream.of(signIn, within(contextPath, callback), signOut);
        Stream<String> ifAny = Stream.of(initiated, backChannelLogout, signedOut.map(it -> within(contextPath, it)))
                .flatMap(Optional::stream);
        return Stream.concat(always, ifAny).map(path -> contextPath + path).collect(Collectors.toSet());
    }
}
