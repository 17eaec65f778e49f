package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.Json;
import dev.latchkey.jose.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a session what may lie in a database, and back: AES-256-GCM, bound to the session's id, the issuer and the client, so that a
 * row that is copied over another's opens as nothing. Names by which sessions are found are hashed: who steals the database has no
 * session. The first sealing key seals, all open.
 */
public final class SessionSeal {

    private static final Logger LOG = LoggerFactory.getLogger(SessionSeal.class);
    private static final String KEY_LABEL = "latchkey session v1";

    private final Sealer sealer;
    private final String issuer;
    private final String clientId;

    private SessionSeal(Sealer sealer, ClientConfig config) {
        this.sealer = sealer;
        this.issuer = config.issuerValue();
        this.clientId = config.clientId();
    }

    /**
     * With the configured sealing keys, else with one from the client secret.
     *
     * @throws MisconfiguredException SEALING_KEY_MISSING where there is neither
     */
    public static SessionSeal of(ClientConfig config, Surroundings surroundings) {
        List<SealingKey> keys = config.sealingKeys();
        if (keys.isEmpty()) {
            keys = config.authentication()
                    .secret()
                    .map(secret -> List.of(SealingKey.derivedFrom(secret, KEY_LABEL)))
                    .orElseThrow(() -> MisconfiguredException.of(
                            FailureCode.SEALING_KEY_MISSING, "Sessions cannot be kept outside of this process"));
        }
        List<byte[]> derived = keys.stream()
                .map(key -> Digest.hkdfSha256(key.reveal(), KEY_LABEL))
                .toList();
        return new SessionSeal(Sealer.of(derived, surroundings.random()), config);
    }

    /** By what a session is found. */
    public String key(SessionId id) {
        return hash("session", id.value());
    }

    /** By what a user's sessions are found. */
    public String subjectKey(String subject) {
        return hash("sub", subject);
    }

    /** By what the sessions of one sign-in at the provider are found. */
    public String sidKey(String sid) {
        return hash("sid", sid);
    }

    /** By what it is remembered that something was used once. */
    public String usedKey(String key) {
        return hash("used", key);
    }

    /** A session as a text that only the same keys open. */
    public SealedSession seal(Session session) {
        String key = key(session.id());
        return new SealedSession(
                key,
                session.subjectIfAny().map(this::subjectKey),
                session.sid().map(this::sidKey),
                session.revision(),
                session.endsAt(),
                sealer.seal(SessionFormat.write(session), context(key)));
    }

    /**
     * The session of a row, or empty where it was changed, belongs to another row, issuer or client, was sealed with a key that is not
     * here, or is written in a format of the future. Such a row is not to be deleted: an instance with the next version may read it.
     */
    public Optional<Session> open(String key, String content) {
        return openQuietly(key, content).or(() -> {
            LOG.warn("A kept session cannot be opened: it was changed, or sealed with a key that is not known here");
            return Optional.empty();
        });
    }

    /** The same for what a browser sent, where anybody can fill a log with garbage. */
    Optional<Session> openQuietly(String key, String content) {
        return sealer.open(content, context(key))
                .flatMap(SessionSeal::read)
                .filter(session -> key(session.id()).equals(key));
    }

    private static Optional<Session> read(String json) {
        try {
            return Optional.of(
                    SessionFormat.read(Json.object(json.getBytes(StandardCharsets.UTF_8), "The kept session")));
        } catch (IllegalArgumentException | LatchkeyException e) {
            return Optional.empty();
        }
    }

    /** As JSON, so that no text can pretend to be two. */
    private String context(String key) {
        return Json.write(Map.of("session", List.of(issuer, clientId, key)));
    }

    private String hash(String kind, String value) {
        return Base64Url.encode(Digest.sha256(Json.write(Map.of(kind, List.of(issuer, clientId, value)))));
    }
}
