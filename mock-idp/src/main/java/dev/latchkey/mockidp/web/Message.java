package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.journal.Sent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer as bytes. */
@SuppressWarnings("ArrayRecordComponent") // bytes to be written out, never compared
record Message(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    Message {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** For the journal. */
    Sent sent() {
        return new Sent(headers, cookies, body.length);
    }

    Message with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Message(status, more, cookies, body);
    }
}
