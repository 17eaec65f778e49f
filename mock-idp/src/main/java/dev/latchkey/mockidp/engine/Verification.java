package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that somebody proves on the way in, or has begun to prove.
 *
 * @param identifier who it is about; {@link Identifier#NONE} where a connector says so
 * @param password the new password of {@link Method#NEW_PASSWORD}
 * @param connectorId where the browser was sent
 */
record Verification(
        String id,
        Method method,
        Identifier identifier,
        boolean verified,
        Optional<String> password,
        Optional<Code> code,
        Optional<String> connectorId,
        Optional<ForeignPerson> person) {

    /** How it is proven. */
    enum Method {
        PASSWORD,
        CODE,
        NEW_PASSWORD,
        SOCIAL,
        SSO,
        ONE_TIME_TOKEN,
        /** A click on a user, which only this mock has. */
        ONE_CLICK
    }

    /** A code on its way to somebody, with what it was asked for and how often it was guessed. */
    record Code(String text, String event, Instant sentAt, int tries) {
        @Override
        public String toString() {
            return "Code(****)";
        }
    }

    static Verification of(String id, Method method, Identifier identifier) {
        return new Verification(
                id, method, identifier, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Verification sent(String id, Identifier identifier, Code code) {
        return of(id, Method.CODE, identifier).with(false, Optional.of(code));
    }

    static Verification away(String id, Method method, String connector) {
        return new Verification(
                id,
                method,
                Identifier.NONE,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(connector),
                Optional.empty());
    }

    Verification withPassword(String text) {
        return new Verification(id, method, identifier, verified, Optional.of(text), code, connectorId, person);
    }

    Verification with(boolean proven, Optional<Code> changed) {
        return new Verification(id, method, identifier, proven, password, changed, connectorId, person);
    }

    Verification met(ForeignPerson somebody) {
        return new Verification(id, method, identifier, true, password, code, connectorId, Optional.of(somebody));
    }

    /** The email that it is about. */
    Optional<String> email() {
        return identifier.type().equals("email")
                ? Optional.of(identifier.value())
                : person.flatMap(ForeignPerson::email);
    }

    @Override
    public String toString() {
        return "Verification(" + method + ")";
    }
}
