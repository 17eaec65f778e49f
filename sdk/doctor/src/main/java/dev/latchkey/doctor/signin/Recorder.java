package dev.latchkey.doctor.signin;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Carries calls as another does, and keeps what was asked and answered while a sign-in lasts. */
final class Recorder implements Transport {
    private final Transport carrier;
    private final List<Exchange> exchanges = new ArrayList<>();

    Recorder(Transport carrier) {
        this.carrier = carrier;
    }

    /** One call and its answer. Its text shows neither. */
    record Exchange(HttpCall call, HttpAnswer answer) {
        @Override
        public String toString() {
            return call + " -> " + answer;
        }
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        HttpAnswer answer = carrier.send(call);
        synchronized (exchanges) {
            exchanges.add(new Exchange(call, answer));
        }
        return answer;
    }

    List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }
}
