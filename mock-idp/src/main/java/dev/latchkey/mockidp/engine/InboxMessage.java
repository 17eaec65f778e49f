package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An email or a text message as the inbox shows it.
 *
 * @param to the address, or the number in digits
 * @param channel email or sms
 * @param type what it is for: SignIn, Register, ForgotPassword
 */
public record InboxMessage(String to, String channel, String type, String code, Instant sentAt) {
    static InboxMessage of(SentMessage message) {
        return new InboxMessage(message.to(), message.channel(), message.type(), message.code(), message.sentAt());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("to", to);
        json.put("channel", channel);
        json.put("type", type);
        json.put("code", code);
        json.put("sentAt", sentAt.toEpochMilli());
        return json;
    }

    @Override
    public String toString() {
        return "InboxMessage(" + channel + ", " + type + ")";
    }
}
