package dev.latchkey.redis;

/** What Redis does in one step, in Lua: each on one key, so that a cluster can run them. Numbers are milliseconds. */
final class Scripts {

    /** KEYS: session. ARGV: content, revision, life. */
    static final String WRITE = """
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'content', ARGV[1], 'revision', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /** KEYS: session. ARGV: content, revision, life. Only upon the revision before. */
    static final String REPLACE = """
            local revision = redis.call('HGET', KEYS[1], 'revision')
            if not revision or tonumber(revision) ~= tonumber(ARGV[2]) - 1 then return 0 end
            redis.call('HSET', KEYS[1], 'content', ARGV[1], 'revision', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /** KEYS: index. ARGV: key of a session, life. Who ended is dropped; an index lives as long as the last of its sessions. */
    static final String INDEX = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
            redis.call('ZADD', KEYS[1], 'GT', string.format('%.0f', now + ARGV[2]), ARGV[1])
            if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 1
            """;

    /** KEYS: session. ARGV: holder, length. */
    static final String LEASE = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local holder = redis.call('HGET', KEYS[1], 'lease_holder')
            local ends = tonumber(redis.call('HGET', KEYS[1], 'lease_ends') or '0')
            if holder and holder ~= ARGV[1] and now < ends then return 0 end
            redis.call('HSET', KEYS[1], 'lease_holder', ARGV[1], 'lease_ends', string.format('%.0f', now + ARGV[2]))
            return 1
            """;

    /** KEYS: session. ARGV: holder. */
    static final String END_LEASE = """
            if redis.call('HGET', KEYS[1], 'lease_holder') ~= ARGV[1] then return 0 end
            redis.call('HDEL', KEYS[1], 'lease_holder', 'lease_ends')
            return 1
            """;

    private Scripts() {}
}
