package dev.latchkey.spring.registration;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.io.IOException;

/**
 * The network, asked in the name of the app and not of the request: the JDK's client keeps its threads, and Tomcat
 * reports a thread that a request has left behind as a leak.
 */
public record AppTransport(Transport network) implements Transport {

    public static AppTransport of(HttpPolicy policy) {
        return new AppTransport(Surroundings.system(policy).transport());
    }

    /** The surroundings with the network by this policy, unless the app has a network of its own. */
    static Surroundings by(HttpPolicy policy, Surroundings surroundings) {
        return surroundings.transport() instanceof AppTransport ? surroundings.withTransport(of(policy)) : surroundings;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(AppTransport.class.getClassLoader());
        try {
            return network.send(call);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
