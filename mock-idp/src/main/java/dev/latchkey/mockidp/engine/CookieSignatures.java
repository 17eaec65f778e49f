package dev.latchkey.mockidp.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code .sig} beside each of the provider's cookies. A cookie whose signature is missing or wrong counts as not sent. */
public final class CookieSignatures {
    private static final String SUFFIX = ".sig";
    private static final String SIGNED = "_(session|interaction|interaction_resume|logto\\w*)";

    private CookieSignatures() {}

    /** Asks an endpoint: it sees the cookies that are signed, and those that it sets are signed. */
    public static Step applied(Scene scene, Request request, BiFunction<Scene, Request, Step> endpoint) {
        Optional<CookieKey> known = scene.state().find(CookieKey.class, CookieKey.CURRENT);
        Step step = endpoint.apply(scene, request.withCookies(verified(known, request.cookies())));
        if (step.answer().cookies().isEmpty()) {
            return step;
        }
        CookieKey key = known.orElseGet(() -> new CookieKey(scene.random()));
        List<CookieChange> signatures = signatures(key, step.answer().cookies());
        return new Step(step.state().with(key), step.answer().withCookies(signatures));
    }

    private static Map<String, String> verified(Optional<CookieKey> key, Map<String, String> sent) {
        Map<String, String> good = new LinkedHashMap<>(sent);
        good.entrySet()
                .removeIf(cookie -> cookie.getKey().matches(SIGNED)
                        && key.filter(known -> isSigned(known, cookie, sent)).isEmpty());
        return good;
    }

    private static boolean isSigned(CookieKey key, Map.Entry<String, String> cookie, Map<String, String> sent) {
        byte[] due = signature(key, cookie.getKey(), cookie.getValue()).getBytes(StandardCharsets.US_ASCII);
        String given = sent.getOrDefault(cookie.getKey() + SUFFIX, "");
        return MessageDigest.isEqual(due, given.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CookieChange> signatures(CookieKey key, List<CookieChange> changes) {
        List<CookieChange> signatures = new ArrayList<>();
        for (CookieChange change : changes) {
            String value = change.value().isEmpty() ? "" : signature(key, change.name(), change.value());
            signatures.add(new CookieChange(
                    change.name() + SUFFIX, value, change.path(), change.lifetime(), change.httpOnly()));
        }
        return signatures;
    }

    private static String signature(CookieKey key, String name, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            byte[] signed = mac.doFinal((name + "=" + value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
