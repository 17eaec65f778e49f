package dev.latchkey.mockidp.drill;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The app under drill: what a browser does with it. Cookies go in and come out as values, so one sign-in can be played
 * in several browsers. A method that throws counts as an app that refuses, except where a sign-in has to start.
 */
public interface DrilledApp {
    /**
     * A browser without cookies starts to sign in.
     *
     * @return where the app sends it, the authorization address of the mock, and the cookies that it got
     */
    Visit startSignIn() throws Exception;

    /**
     * A browser comes to the callback.
     *
     * @param callback the address to which the mock sent it
     * @param cookies those that it brings, by name
     * @return all cookies that it has afterwards
     */
    Visit deliverCallback(URI callback, Map<String, String> cookies) throws Exception;

    /** Whether the app takes a browser with these cookies for somebody who is signed in. */
    boolean isSignedIn(Map<String, String> cookies) throws Exception;

    /**
     * What the app shows such a browser: a page, or JSON. Attacks on <em>who</em> somebody is are judged by it; where it is empty,
     * they count as accepted when somebody is signed in at all.
     */
    default String shown(Map<String, String> cookies) throws Exception {
        return "";
    }

    /**
     * The app does something for which it needs an access token, with one that it fetches by its refresh token now: the app's clock
     * moves on before, or it has an address for it. Empty, as here, where it cannot be made to: attacks on refreshes are left out then.
     * An exception counts as a refusal.
     *
     * @return whether it did it with the fresh token, and the cookies afterwards
     */
    default Optional<Called> callWithFreshToken(Map<String, String> cookies) throws Exception {
        return Optional.empty();
    }
}
