package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Logout tokens: OpenID Connect Back-Channel Logout 1.0 section 2.4, one for each application of a session that has an address. */
final class LogoutToken {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String PRIVATE =
            "localhost|127\\..*|\\[::1]|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|0\\.0\\.0\\.0";

    private LogoutToken() {}

    /** Whom to tell that a session ended, of the applications that signed in by it. */
    static List<LogoutDelivery> deliveries(Scene scene, Session session, Predicate<String> applications) {
        return session.grants().keySet().stream()
                .filter(applications)
                .sorted()
                .flatMap(id -> scene.directory().application(id).stream())
                .flatMap(client -> delivery(scene, session, client).stream())
                .toList();
    }

    private static Optional<LogoutDelivery> delivery(Scene scene, Session session, Application client) {
        Optional<String> uri = client.oidcClientMetadata().backchannelLogoutUri();
        return uri.flatMap(address -> session.accountId()
                .map(account -> new LogoutDelivery(
                        client.id(), address, token(scene, session, client), 1, note(scene, address))));
    }

    private static UnsignedToken token(Scene scene, Session session, Application client) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", session.accountId().orElse(""));
        claims.put("events", Map.of(EVENT, Map.of()));
        claims.put("jti", scene.random());
        sid(client, session).ifPresent(sid -> claims.put("sid", sid));
        claims.put("aud", client.id());
        scene.logto()
                .logoutTokenLife()
                .ifPresent(life -> claims.put("exp", scene.now().plus(life).getEpochSecond()));
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("iss", scene.issuer());
        return new UnsignedToken(Optional.of("logout+jwt"), claims);
    }

    /** The name of a session for one application, where that wants one; two applications cannot tell that it is the same. */
    static Optional<String> sid(Application client, Session session) {
        boolean wanted = client.oidcClientMetadata().backchannelLogoutUri().isPresent()
                && client.oidcClientMetadata().backchannelLogoutSessionRequired();
        return wanted ? Optional.of(hash(session.id() + " " + client.id())) : Optional.empty();
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** This mock lives on loopback and delivers there, which Logto does not. */
    private static Optional<String> note(Scene scene, String address) {
        return scene.logto().guardsPrivateAddresses() && isPrivate(address)
                ? Optional.of("Logto 1.42 would refuse this loopback or private target, and tell nobody,"
                        + " unless OIDC_PROVIDER_SSRF_PROTECTION_DISABLED is set")
                : Optional.empty();
    }

    private static boolean isPrivate(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getHost())
                    .filter(host -> host.matches(PRIVATE))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
