package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Entity tags of JSON that is fetched under {@code /oidc/}, and 304 for who has it already: RFC 9110 section 8.8.3. */
final class ETag {
    private ETag() {}

    static Message applied(Request request, Message message) {
        boolean fetched = Set.of("GET", "HEAD").contains(request.method()) && message.status() == 200;
        if (!fetched || !request.path().startsWith("/oidc/") || !isJson(message)) {
            return message;
        }
        String tag = "\"" + Integer.toHexString(message.body().length) + "-" + hash(message.body()) + "\"";
        Message tagged = message.with("ETag", tag);
        return isFresh(request, tag) ? new Message(304, tagged.headers(), List.of(), new byte[0]) : tagged;
    }

    private static boolean isJson(Message message) {
        return message.headers().getOrDefault("Content-Type", "").contains("json");
    }

    private static boolean isFresh(Request request, String tag) {
        return request.header("if-none-match")
                .filter(list -> list.trim().equals("*") || list.contains(tag))
                .isPresent();
    }

    private static String hash(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(body);
            return Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
