package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.ApiRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;

/** Ends a call of the Management API with an error body; no stack trace, for it is no accident. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private ApiRefusal(String code, Answer answer) {
        super(code, null, false, false);
        this.answer = answer;
    }

    static ApiRefusal of(ApiRule rule, String message, Came came) {
        return new ApiRefusal(rule.code(), Problem.of(rule, message, came));
    }

    static ApiRefusal withData(ApiRule rule, String message, Object data, Came came) {
        return new ApiRefusal(rule.code(), Problem.withData(rule, message, data, came));
    }

    /** Nothing has this id. */
    static ApiRefusal notFound() {
        return of(ManagementRule.NOT_FOUND, "The resource does not exist.", Came.told("an id that nothing has"));
    }

    /** Nothing of a kind has this id. */
    static ApiRefusal unknown(String table, String id) {
        return of(
                ManagementRule.NOT_FOUND_BY_ID,
                "The " + table + " with ID `" + id + "` does not exist.",
                Came.value(id));
    }

    /** Something in a list of ids has no counterpart. */
    static ApiRefusal unknownReference() {
        return of(
                ManagementRule.REFERENCE_KNOWN,
                "Cannot find one or more foreign keys. Please check the input and ensure that all referenced entities exist.",
                Came.told("an id that nothing has"));
    }

    /** Two of one name, where names are unique. */
    static ApiRefusal duplicate(String name) {
        return of(
                ManagementRule.UNIQUE,
                "The entity already exists. Please check the input and try again.",
                Came.value(name));
    }

    /** A thing that its type forbids to be used so. */
    static ApiRefusal unfit(Came came) {
        return of(ManagementRule.CONSTRAINT_KEPT, "Database constraint violated.", came);
    }

    /** A body or a parameter that cannot be taken. */
    static ApiRefusal invalidInput(String detail, Came came) {
        return of(ManagementRule.INVALID_INPUT, "The request body is invalid. " + detail, came);
    }

    /** A body that the reading refused. */
    static ApiRefusal invalidInput(RuntimeException cause) {
        return new ApiRefusal(ManagementRule.INVALID_INPUT.code(), Problem.invalidInput(cause));
    }

    Answer answer() {
        return answer;
    }
}
