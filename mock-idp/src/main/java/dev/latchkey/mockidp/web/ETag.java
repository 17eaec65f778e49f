package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Entity tags of what clients fetch again and again: the discovery document and the key set. RFC 9110 section 8.8.3. */
final class ETag {
    private ETag() {}

    static Message applied(Request request, Message message) {
        boolean fetched = Set.of("GET", "HEAD").contains(request.method()) && message.status() == 200;
        if (!fetched || !request.path().matches("/oidc/(jwks|\\.well-known/.*)")) {
            return message;
        }
        String tag = "\"" + hash(message.body()) + "\"";
        boolean known = request.header("if-none-match")
                .filter(list -> list.contains(tag))
                .isPresent();
        Message tagged = message.with("ETag", tag);
        return known ? new Message(304, tagged.headers(), List.of(), new byte[0]) : tagged;
    }

    private static String hash(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
