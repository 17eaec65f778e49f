package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stands in for values that the journal hides: short hashes, keyed anew for each journal, so that no value can be tried out. */
final class Marks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN = 16;
    private static final String[] SENT = {"code", "refresh_token"};
    private static final String[] ISSUED = {"refresh_token", "id_token"};

    private final SecretKeySpec key;

    private Marks(SecretKeySpec key) {
        this.key = key;
    }

    static Marks create() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Marks(new SecretKeySpec(bytes, ALGORITHM));
    }

    Observed observed(Request request, Answer answer) {
        Map<String, String> issued = new LinkedHashMap<>();
        for (String member : ISSUED) {
            answer.member(member).ifPresent(token -> issued.put(member, of(String.valueOf(token))));
        }
        Optional<String> scope =
                answer.status() == 200 ? answer.member("scope").map(String::valueOf) : Optional.empty();
        return new Observed(sent(request), issued, ClientProof.in(request), scope);
    }

    /** Of a request that a fault answered instead. */
    Observed observed(Request request) {
        return new Observed(sent(request), Map.of(), ClientProof.in(request), Optional.empty());
    }

    private Map<String, String> sent(Request request) {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String name : SENT) {
            request.parameters().first(name).ifPresent(value -> sent.put(name, of(value)));
        }
        return sent;
    }

    private String of(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
