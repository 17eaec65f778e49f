package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Wrong device codes, and wrong token exchanges. */
final class WrongDevices {
    private static final String INVALID_GRANT = "400 invalid_grant / grant request is invalid";
    private static final String EXCHANGE = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String DEVICE = "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=";

    private WrongDevices() {}

    static Stream<Wrong> devices() {
        return Stream.of(
                wrong(
                        "device code for an application without the flow",
                        "400 invalid_request / urn:ietf:params:oauth:grant-type:device_code is not allowed for this client",
                        live -> live.as("app1", "/oidc/device/auth", "scope=openid")),
                wrong(
                        "device code before the user confirmed",
                        "400 authorization_pending / authorization request is still pending as the end-user hasn't yet completed the user interaction steps",
                        live -> poll(live, begun(live))),
                wrong("device code that was made up", INVALID_GRANT, live -> live.token("tv", DEVICE + "a".repeat(43))),
                wrong("device code after ten minutes", "400 expired_token / device code is expired", live -> {
                    Heard device = begun(live);
                    return poll(live.laterBySeconds(601), device);
                }),
                wrong(
                        "device code that the user declined",
                        "400 access_denied / End-User aborted interaction",
                        live -> {
                            Heard device = begun(live);
                            live.alice().declineDevice(URI.create(device.member("verification_uri_complete")));
                            return poll(live, device);
                        }),
                wrong("device code a second time", INVALID_GRANT, live -> {
                    Heard device = connected(live);
                    poll(live, device);
                    return poll(live, device);
                }),
                wrong(
                        "device code of another device",
                        INVALID_GRANT,
                        live -> live.token("tv2", DEVICE + connected(live).member("device_code"))),
                wrong(
                        "user code confirmed without the form's secret",
                        "400 invalid_request / could not find device form details",
                        live -> live.post(
                                "/oidc/device",
                                "confirm=yes&user_code=" + begun(live).member("user_code"))));
    }

    private static Heard begun(Live live) {
        return live.as("tv", "/oidc/device/auth", "scope=openid");
    }

    private static Heard connected(Live live) {
        Heard device = begun(live);
        live.alice().connectDevice(URI.create(device.member("verification_uri_complete")));
        return device;
    }

    private static Heard poll(Live live, Heard device) {
        return live.token("tv", DEVICE + device.member("device_code"));
    }

    static Stream<Wrong> exchanges() {
        return Stream.of(
                wrong(
                        "token exchange by an application that may not",
                        "400 invalid_request / requested grant type is not allowed for this client",
                        live -> exchange(
                                live,
                                "app1",
                                "urn:logto:token-type:impersonation_token",
                                live.idp().subjectToken("alice"))),
                wrong("subject token a second time", INVALID_GRANT, live -> {
                    String token = live.idp().subjectToken("alice");
                    exchange(live, "broker", "urn:logto:token-type:impersonation_token", token);
                    return exchange(live, "broker", "urn:logto:token-type:impersonation_token", token);
                }),
                wrong("subject token after ten minutes", INVALID_GRANT, live -> {
                    String token = live.idp().subjectToken("alice");
                    return exchange(
                            live.laterBySeconds(600), "broker", "urn:logto:token-type:impersonation_token", token);
                }),
                wrong(
                        "subject token that was made up",
                        INVALID_GRANT,
                        live -> exchange(
                                live, "broker", "urn:logto:token-type:impersonation_token", "sub_" + "a".repeat(32))),
                wrong(
                        "ID token as subject",
                        INVALID_GRANT,
                        live -> exchange(
                                live,
                                "broker",
                                "urn:ietf:params:oauth:token-type:access_token",
                                live.tokens("app1", "").member("id_token"))),
                wrong(
                        "access token of a third party as subject",
                        INVALID_GRANT,
                        live -> exchange(
                                live,
                                "broker",
                                "urn:ietf:params:oauth:token-type:access_token",
                                live.tokens("app5", "").member("access_token"))),
                wrong("personal access token that ended", INVALID_GRANT, live -> {
                    String token = live.idp()
                            .personalAccessToken(
                                    "bob",
                                    "name" + live.now(),
                                    Optional.of(live.idp().clock().instant().plusSeconds(60)));
                    return exchange(
                            live.laterBySeconds(61), "broker", "urn:logto:token-type:personal_access_token", token);
                }),
                wrong(
                        "access token that was forged as subject",
                        INVALID_GRANT,
                        live -> exchange(
                                live,
                                "broker",
                                "urn:ietf:params:oauth:token-type:access_token",
                                Tampered.claims(live.resourceTokens("app1").member("access_token")))));
    }

    private static Heard exchange(Live live, String app, String type, String token) {
        return live.token(
                app, EXCHANGE + "&" + Live.written(Map.of("subject_token", token, "subject_token_type", type)));
    }
}
