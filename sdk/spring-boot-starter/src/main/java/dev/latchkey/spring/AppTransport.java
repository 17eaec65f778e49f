package dev.latchkey.spring;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import java.io.IOException;

/**
 * The network, asked in the name of the app and not of the request: the JDK's client keeps its threads, and Tomcat
 * reports a thread that a request has left behind as a leak.
 */
record AppTransport(Transport network) implements Transport {

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
