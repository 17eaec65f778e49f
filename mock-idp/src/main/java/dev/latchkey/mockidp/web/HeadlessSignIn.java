package dev.latchkey.mockidp.web;

import java.net.URI;
import java.util.Map;

/** Signs somebody in without a browser. */
public interface HeadlessSignIn {
    /**
     * The address to which the browser would be sent.
     *
     * @param wanted {@code username} and {@code authorizationUrl}; {@code password} where another than the right one is typed;
     *     {@code consent} false for Cancel on the consent page
     * @throws IllegalArgumentException when the request is none that can be carried out
     * @throws IllegalStateException when the mock refuses the sign-in; the message has status and code
     */
    URI callback(Map<String, Object> wanted);
}
