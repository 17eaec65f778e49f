package dev.latchkey.redis;

/** What the keys in Redis are called. */
final class Names {

    private Names() {}

    static String session(String key) {
        return "latchkey:session:" + key;
    }

    static String subject(String key) {
        return "latchkey:subject:" + key;
    }

    static String sid(String key) {
        return "latchkey:sid:" + key;
    }

    static String used(String key) {
        return "latchkey:used:" + key;
    }
}
