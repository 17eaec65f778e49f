package dev.latchkey.resource;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that stood where an access token stands and has the form of one (RFC 6750 section 2.1). Nothing else is known of it. */
record BearerToken(String value) {

    /** Fewer characters of base64url cannot hold the 128 random bits that every token has (RFC 6749 section 10.10). */
    private static final int SHORTEST = 22;

    private static final int LONGEST = 16 * 1024;
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer(?: .*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/-]+=*) *");
    private static final String PARAMETER = "access_token";

    /**
     * The token of the request.
     *
     * @throws RejectedException ACCESS_TOKEN_MISPLACED, ACCESS_TOKEN_MISSING or ACCESS_TOKEN_MALFORMED
     */
    static BearerToken in(ResourceRequest request) {
        if (request.parameterNames().contains(PARAMETER)) {
            throw refused(FailureCode.ACCESS_TOKEN_MISPLACED, "An access token was sent as a parameter");
        }
        List<String> headers = request.authorization();
        if (headers.size() > 1) {
            throw refused(FailureCode.ACCESS_TOKEN_MISPLACED, "The request has more than one Authorization header");
        }
        if (headers.isEmpty() || !BEARER.matcher(headers.get(0)).matches()) {
            throw refused(FailureCode.ACCESS_TOKEN_MISSING, "The request has no access token");
        }
        return ofHeader(headers.get(0));
    }

    private static BearerToken ofHeader(String header) {
        Matcher credentials = CREDENTIALS.matcher(header);
        if (header.length() > LONGEST
                || !credentials.matches()
                || credentials.group(1).length() < SHORTEST) {
            throw refused(FailureCode.ACCESS_TOKEN_MALFORMED, "What was sent as an access token cannot be one");
        }
        return new BearerToken(credentials.group(1));
    }

    private static RejectedException refused(FailureCode code, String what) {
        return new RejectedException(Failure.of(code, what));
    }

    /** Whether it has the three parts of a signed JWT. */
    boolean looksLikeJwt() {
        return value.chars().filter(c -> c == '.').count() == 2;
    }

    @Override
    public String toString() {
        return "BearerToken(****)";
    }
}
