package dev.latchkey.redis;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.session.SealedSession;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SharedSessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Sessions in Redis, sealed; several apps may use the same one, for all keys begin with {@code latchkey:} and hold a hash of issuer and
 * client. Each script touches one key, so that a cluster serves as well. What ended is gone by itself. Redis acknowledges a write before
 * its replicas have it: a failover may forget the last moment.
 */
public final class RedisSessionStore implements SharedSessionStore {

    private final Commands redis;
    private final SessionSeal seal;
    private final Clock clock;

    private RedisSessionStore(Commands redis, SessionSeal seal, Clock clock) {
        this.redis = redis;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Sessions of this client in the app's Redis; closing the client stays the app's. No I/O.
     *
     * @throws MisconfiguredException SEALING_KEY_MISSING where the client has neither a sealing key nor a secret
     */
    public static RedisSessionStore of(RelyingParty rp, UnifiedJedis client) {
        return of(rp.sessionSeal(), rp.clock(), client);
    }

    /** The same without a relying party, for who has the parts. */
    public static RedisSessionStore of(SessionSeal seal, Clock clock, UnifiedJedis client) {
        return new RedisSessionStore(new Commands(client), seal, clock);
    }

    @Override
    public Optional<Session> read(SessionId id) {
        return read(seal.key(id));
    }

    private Optional<Session> read(String key) {
        return redis.run(client -> Optional.ofNullable(client.hget(Names.session(key), "content")))
                .flatMap(content -> seal.open(key, content))
                .filter(session -> !session.isExpired(clock.instant()));
    }

    @Override
    public void write(Session session) {
        SealedSession sealed = seal.seal(session);
        long life = life(sealed.endsAt());
        index(sealed, Duration.between(clock.instant(), session.expiresAt()).toMillis());
        redis.run(client -> client.eval(
                Scripts.WRITE,
                List.of(Names.session(sealed.key())),
                List.of(sealed.content(), Long.toString(sealed.revision()), Long.toString(life))));
    }

    /** Before the session itself: an entry that leads nowhere does no harm, a session that cannot be found does. */
    private void index(SealedSession sealed, long life) {
        sealed.subjectKey().ifPresent(subject -> index(Names.subject(subject), sealed.key(), life));
        sealed.sidKey().ifPresent(sid -> index(Names.sid(sid), sealed.key(), life));
    }

    private void index(String name, String key, long life) {
        redis.run(client -> client.eval(Scripts.INDEX, List.of(name), List.of(key, Long.toString(Math.max(1, life)))));
    }

    @Override
    public boolean replace(Session session) {
        SealedSession sealed = seal.seal(session);
        return redis.isOne(client -> client.eval(
                Scripts.REPLACE,
                List.of(Names.session(sealed.key())),
                List.of(sealed.content(), Long.toString(sealed.revision()), Long.toString(life(sealed.endsAt())))));
    }

    @Override
    public void delete(SessionId id) {
        String key = seal.key(id);
        redis.run(client -> client.del(Names.session(key)));
    }

    /** Reckoned by the clock of Redis, in the session's own entry. */
    @Override
    public boolean lease(SessionId id, String holder, Duration length) {
        String name = Names.session(seal.key(id));
        return redis.isOne(
                client -> client.eval(Scripts.LEASE, List.of(name), List.of(holder, Long.toString(length.toMillis()))));
    }

    @Override
    public void endLease(SessionId id, String holder) {
        String name = Names.session(seal.key(id));
        redis.run(client -> client.eval(Scripts.END_LEASE, List.of(name), List.of(holder)));
    }

    @Override
    public List<Session> findBySubject(String subject) {
        return find(Names.subject(seal.subjectKey(subject)));
    }

    @Override
    public List<Session> findBySid(String sid) {
        return find(Names.sid(seal.sidKey(sid)));
    }

    private List<Session> find(String index) {
        // An entry whose session is not there stays until its time: the session may be just about to be written
        List<String> keys = redis.run(client -> client.zrange(index, 0, -1));
        return keys.stream().map(this::read).flatMap(Optional::stream).toList();
    }

    @Override
    public boolean use(String key, Instant until, Instant now) {
        SetParams once = SetParams.setParams()
                .nx()
                .px(Math.max(1, Duration.between(now, until).toMillis()));
        String name = Names.used(seal.usedKey(key));
        return redis.run(client -> Optional.ofNullable(client.set(name, "1", once)))
                .isPresent();
    }

    @Override
    public void release(String key) {
        String name = Names.used(seal.usedKey(key));
        redis.run(client -> client.del(name));
    }

    /** How long Redis is to keep it, by its own clock. */
    private long life(Instant endsAt) {
        return Math.max(1, Duration.between(clock.instant(), endsAt).toMillis());
    }

    @Override
    public String toString() {
        return "RedisSessionStore";
    }
}
