package dev.latchkey.architecture.bad.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class Hides {
    private final Map<String, String> behindAnInterface = new ConcurrentHashMap<>();

    Map<String, String> all() {
        return behindAnInterface;
    }
}
