package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Identity;
import dev.latchkey.mockidp.directory.SsoIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What another provider says of somebody. The email counts as verified, as Logto takes it.
 *
 * @param id who it is over there
 */
record ForeignPerson(String id, Optional<String> name, Optional<String> email, Optional<String> avatar) {
    static ForeignPerson of(Parameters parameters) {
        return new ForeignPerson(
                parameters.first("id").orElse(""),
                parameters.first("name"),
                parameters.first("email").map(String::strip).filter(text -> !text.isEmpty()),
                parameters.first("avatar"));
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        name.ifPresent(text -> json.put("name", text));
        email.ifPresent(text -> json.put("email", text));
        avatar.ifPresent(text -> json.put("avatar", text));
        return json;
    }

    Identity identity() {
        Map<String, Object> details = toJson();
        details.put("rawData", toJson());
        return new Identity(id, Optional.of(details));
    }

    SsoIdentity ssoIdentity(String connectorId, String issuer) {
        return new SsoIdentity(issuer, id, connectorId, toJson());
    }
}
