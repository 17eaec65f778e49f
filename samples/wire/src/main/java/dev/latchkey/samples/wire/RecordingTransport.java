package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import java.io.IOException;
import java.util.Optional;

/** Carries each call as the network does, and tells what was said. */
record RecordingTransport(Transport network, Wire wire) implements Transport {

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        try {
            HttpAnswer answer = network.send(call);
            wire.asked(call, Optional.of(answer));
            return answer;
        } catch (IOException e) {
            wire.asked(call, Optional.empty());
            throw e;
        }
    }
}
