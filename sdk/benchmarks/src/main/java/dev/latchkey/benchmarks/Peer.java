package dev.latchkey.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A mock as its users run it. */
interface Peer {
    String name();

    /** The command after {@code java} and the options of the JVM: what starts a server on this port. */
    List<String> arguments(int port, Algorithm algorithm);

    /** What the environment must hold for it. */
    default java.util.Map<String, String> environment(int port, Algorithm algorithm) {
        return java.util.Map.of();
    }

    /** For a process of ours that starts it inside. */
    String classPath(Path ownClasses);

    URI discovery(int port);

    /** Somebody who signs in again and again. */
    Visitor visitor(int port);

    /** Goes through code flows. */
    interface Visitor {
        /** What is there before the first flow, a session for instance. */
        void arrive();

        /** One authorization request and one token request; answers the ID token. */
        String codeFlow();
    }
}
