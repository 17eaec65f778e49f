package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import dev.latchkey.mockidp.SignIn;
import java.net.URI;
import java.util.stream.Stream;

/** Wrong requests to the authorization endpoint and to the one that takes pushed requests. */
final class WrongAuthorizations {
    private static final String INVALID_REQUEST_URI =
            "303 invalid_request_uri / request_uri is invalid, expired, or was already used";
    private static final String LOGIN_REQUIRED = "303 login_required / End-User authentication is required";
    private static final String NOT_REGISTERED =
            "400 invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris";
    private static final String GONE = "400 invalid_request / authorization request has expired";
    private static final String NOT_PROVEN = "401 invalid_client / client authentication failed";
    private static final String CALLBACK = "https://app1.example.test/callback";

    private WrongAuthorizations() {}

    static Stream<Wrong> clientsAndAddresses() {
        return Stream.of(
                wrong(
                        "unknown client",
                        "400 invalid_client / invalid client nobody",
                        live -> live.auth("nobody", "redirect_uri=" + CALLBACK)),
                wrong("a machine as client", NOT_REGISTERED, live -> live.auth("app3", "redirect_uri=" + CALLBACK)),
                address("redirect_uri of another application", "https://app2.example.test/callback"),
                address(
                        "redirect_uri whose host only begins like the registered one",
                        CALLBACK.replace(".test", ".test.evil.test")),
                address(
                        "redirect_uri with the registered host as a user",
                        "https://app1.example.test@evil.test/callback"),
                address("redirect_uri by http instead of https", "http://app1.example.test/callback"),
                address("redirect_uri that climbs out of its path", CALLBACK + "/../evil"),
                address("redirect_uri with a fragment", CALLBACK + "#evil"),
                wrong(
                        "redirect_uri with a wildcard's end in its path",
                        NOT_REGISTERED,
                        live -> live.auth("app2", "redirect_uri=https://evil.test/x.preview.example.test/callback")),
                wrong(
                        "redirect_uri that is the wildcard itself",
                        NOT_REGISTERED,
                        live -> live.auth("app2", "redirect_uri=https://*.preview.example.test/callback")));
    }

    private static Wrong address(String name, String redirectUri) {
        return wrong(name, NOT_REGISTERED, live -> live.auth("app1", "redirect_uri=" + redirectUri));
    }

    static Stream<Wrong> parameters() {
        return Stream.of(
                wrong(
                        "single page application without PKCE",
                        "303 invalid_request / Authorization Server policy requires PKCE to be used for this request",
                        live -> live.auth("app4", "code_challenge=&code_challenge_method=")),
                wrong(
                        "PKCE by plain",
                        "303 invalid_request / not supported value of code_challenge_method",
                        live -> live.auth("app1", "code_challenge_method=plain&code_challenge=" + Live.VERIFIER)),
                wrong(
                        "challenge that is no SHA-256",
                        "303 invalid_request / code_challenge must be a string of 43 to 128 characters",
                        live -> live.auth("app1", "code_challenge_method=S256&code_challenge=short")),
                wrong(
                        "implicit flow",
                        "303 unsupported_response_type / unsupported response_type requested",
                        live -> live.auth("app1", "response_type=token")),
                wrong(
                        "ID token without code",
                        "303 invalid_request / requested response_type is not allowed for this client",
                        live -> live.auth("app1", "response_type=id_token&nonce=n")),
                wrong(
                        "unsigned request object that changes the address",
                        "303 request_not_supported",
                        live -> live.auth(
                                "app1",
                                "request=eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwudGVzdCJ9.")),
                wrong(
                        "request_uri that is fetched",
                        "303 request_uri_not_supported",
                        live -> live.auth("app1", "request_uri=https://evil.test/request")),
                wrong(
                        "parameter twice",
                        "400 invalid_request / 'redirect_uri' parameter must not be provided twice",
                        live -> live.get(live.authorize("app1", "") + "&redirect_uri=https://evil.test")),
                wrong(
                        "API that nobody registered",
                        "303 invalid_target / resource indicator is missing, or unknown",
                        live -> live.auth("app1", "resource=https://evil.test")),
                wrong(
                        "third party for a scope that it was not given",
                        "303 invalid_scope / requested scope is not allowed",
                        live -> live.auth("app5", "scope=openid address")),
                wrong(
                        "nonce without openid",
                        "303 invalid_request / openid scope must be requested when using the nonce parameter",
                        live -> live.auth("app1", "scope=profile&nonce=n")));
    }

    static Stream<Wrong> sessions() {
        return Stream.of(
                wrong("prompt=none without a session", LOGIN_REQUIRED, live -> live.auth("app1", "prompt=none")),
                wrong(
                        "prompt=none with a session cookie that was made up",
                        LOGIN_REQUIRED,
                        live -> live.get(
                                live.authorize("app1", "prompt=none"),
                                "Cookie",
                                "_session=" + "a".repeat(43) + "; _session.sig=" + "a".repeat(27))),
                wrong(
                        "prompt=none with a session cookie without signature",
                        LOGIN_REQUIRED,
                        live -> live.get(
                                live.authorize("app1", "prompt=none"),
                                "Cookie",
                                live.sessionCookies().replaceFirst("; _session.sig=.*", ""))),
                wrong(
                        "prompt=none with the signature of another session",
                        LOGIN_REQUIRED,
                        live -> live.get(
                                live.authorize("app1", "prompt=none"),
                                "Cookie",
                                live.sessionCookies().replaceFirst("; _session.sig=.*", "")
                                        + live.sessionCookies().replaceFirst("^.*(; _session.sig=.*)", "$1"))),
                wrong("prompt=none with a session that ended", LOGIN_REQUIRED, live -> {
                    String cookies = live.sessionCookies();
                    return live.laterBySeconds(14 * 86_400)
                            .get(live.authorize("app1", "prompt=none"), "Cookie", cookies);
                }),
                wrong(
                        "prompt=none for the first time",
                        "303 consent_required / requested scopes not granted",
                        live -> live.get(live.authorize("app6", "prompt=none"), "Cookie", live.sessionCookies())),
                wrong(
                        "prompt=none for a further scope",
                        "303 consent_required / requested scopes not granted",
                        live -> live.get(
                                live.authorize("app1", "prompt=none&scope=openid email"),
                                "Cookie",
                                live.sessionCookies())),
                wrong(
                        "hint of another user",
                        "303 login_required / id_token_hint and authenticated subject do not match",
                        live -> {
                            String bobs = live.tokens(live.idp().signIn("bob"), "app1", "")
                                    .member("id_token");
                            return live.get(
                                    live.authorize("app1", "prompt=none&id_token_hint=" + bobs),
                                    "Cookie",
                                    live.sessionCookies());
                        }),
                wrong(
                        "hint whose claims were changed",
                        "303 invalid_request / could not validate id_token_hint",
                        live -> live.auth(
                                "app1",
                                "id_token_hint="
                                        + Tampered.claims(
                                                live.tokens("app1", "").member("id_token")))),
                wrong("somebody else's way back, in a browser without its cookies", GONE, live -> {
                    SignIn victim = live.alice();
                    String resume = live.resume(victim, "app1", "");
                    return live.get(resume);
                }),
                wrong("way back before anybody signed in", "303 /sign-in", live -> {
                    Heard start = live.auth("app1", "");
                    String uid = start.cookie("_interaction_resume").replaceFirst(".*=", "");
                    return live.get("/oidc/auth/" + uid, "Cookie", start.cookies());
                }),
                wrong("way back a second time", GONE, live -> {
                    SignIn browser = live.alice();
                    URI resume = URI.create(live.resume(browser, "app1", ""));
                    browser.get(resume);
                    return new Heard(browser.get(resume));
                }),
                wrong("way back after an hour", GONE, live -> {
                    SignIn browser = live.alice();
                    String resume = live.resume(browser, "app1", "");
                    live.laterBySeconds(3600);
                    return new Heard(browser.get(URI.create(resume)));
                }));
    }

    static Stream<Wrong> pushed() {
        String request = "client_id=app1&response_type=code&scope=openid&redirect_uri=" + CALLBACK;
        return Stream.of(
                wrong("pushed without a proof of the client", NOT_PROVEN, live -> live.post("/oidc/request", request)),
                wrong(
                        "pushed with a wrong secret",
                        NOT_PROVEN,
                        live -> live.post("/oidc/request", request, "Authorization", Live.basicOf("app1:wrong"))),
                wrong(
                        "pushed for another client",
                        "400 invalid_request / client_id mismatch",
                        live -> live.as("app2", "/oidc/request", request)),
                wrong(
                        "pushed with an address that is not registered",
                        "400 invalid_request / redirect_uri did not match any of the client's registered redirect_uris",
                        live -> live.as("app1", "/oidc/request", request.replace("/callback", "/other"))),
                wrong(
                        "pushed request in a pushed request",
                        "400 request_uri_not_supported",
                        live -> live.as(
                                "app1", "/oidc/request", request + "&request_uri=urn:ietf:params:oauth:request_uri:x")),
                wrong(
                        "request_uri that was made up",
                        INVALID_REQUEST_URI,
                        live -> pushed(live, "app1", "urn:ietf:params:oauth:request_uri:" + "a".repeat(43))),
                wrong(
                        "request_uri of another client",
                        "400 invalid_request_object / request client_id must equal the one in request parameters",
                        live -> pushed(live, "app2", pushedBy(live, request))),
                wrong("request_uri after a minute", INVALID_REQUEST_URI, live -> {
                    String uri = pushedBy(live, request);
                    return pushed(live.laterBySeconds(60), "app1", uri);
                }),
                wrong("request_uri a second time", INVALID_REQUEST_URI, live -> {
                    String uri = pushedBy(live, request);
                    live.alice().at(live.endpoint() + "/oidc/auth?client_id=app1&request_uri=" + uri);
                    return pushed(live, "app1", uri);
                }));
    }

    private static String pushedBy(Live live, String request) {
        return live.as("app1", "/oidc/request", request).member("request_uri");
    }

    private static Heard pushed(Live live, String client, String requestUri) {
        return live.get("/oidc/auth?client_id=" + client + "&request_uri=" + requestUri);
    }
}
