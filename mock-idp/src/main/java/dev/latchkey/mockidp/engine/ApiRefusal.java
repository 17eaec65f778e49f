package dev.latchkey.mockidp.engine;

/** Ends a call of the Management API with an error body; no stack trace, for it is no accident. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private ApiRefusal(String code, Answer answer) {
        super(code, null, false, false);
        this.answer = answer;
    }

    static ApiRefusal of(int status, String code, String message) {
        return new ApiRefusal(code, Problem.of(status, code, message));
    }

    static ApiRefusal withData(int status, String code, String message, Object data) {
        return new ApiRefusal(code, Problem.withData(status, code, message, data));
    }

    /** Nothing has this id. */
    static ApiRefusal notFound() {
        return of(404, "entity.not_found", "The resource does not exist.");
    }

    /** Nothing of a kind has this id. */
    static ApiRefusal unknown(String table, String id) {
        return of(404, "entity.not_exists_with_id", "The " + table + " with ID `" + id + "` does not exist.");
    }

    /** Something in a list of ids has no counterpart. */
    static ApiRefusal unknownReference() {
        return of(
                422,
                "entity.relation_foreign_key_not_found",
                "Cannot find one or more foreign keys. Please check the input and ensure that all referenced entities exist.");
    }

    /** Two of one name, where names are unique. */
    static ApiRefusal duplicate() {
        return of(
                422,
                "entity.unique_integrity_violation",
                "The entity already exists. Please check the input and try again.");
    }

    /** A body or a parameter that cannot be taken. */
    static ApiRefusal invalidInput(String detail) {
        return of(400, "guard.invalid_input", "The request body is invalid. " + detail);
    }

    Answer answer() {
        return answer;
    }
}
