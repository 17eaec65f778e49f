package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One kind of identifier that the sign-in page takes, and by what it is proven.
 *
 * @param identifier username, email or phone
 * @param isPasswordPrimary of password and code, the password is asked for first
 */
public record SignInMethod(String identifier, boolean password, boolean verificationCode, boolean isPasswordPrimary) {
    static SignInMethod from(JsonObject json) {
        json.knows(Set.of("identifier", "password", "verificationCode", "isPasswordPrimary"), Set.of());
        String identifier = SignUp.kind(json, "identifier", json.string("identifier"), SignUp.KINDS);
        boolean code = json.bool("verificationCode", false);
        SignInMethod method =
                new SignInMethod(identifier, json.bool("password", !code), code, json.bool("isPasswordPrimary", true));
        if (code && identifier.equals("username")) {
            throw json.wrong("verificationCode", "is on, but no code can be sent to a username", "switch it off");
        }
        if (!code && !method.password) {
            throw json.wrong("password", "is off, and so is verificationCode", "switch one of them on");
        }
        return method;
    }

    static SignInMethod byPassword(String identifier) {
        return new SignInMethod(identifier, true, false, true);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("identifier", identifier);
        json.put("password", password);
        json.put("verificationCode", verificationCode);
        json.put("isPasswordPrimary", isPasswordPrimary);
        return json;
    }
}
