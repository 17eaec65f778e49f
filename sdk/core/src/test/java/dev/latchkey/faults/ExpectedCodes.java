package dev.latchkey.faults;

import dev.latchkey.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What each fault is refused with; {@code name@endpoint} where a place has its own. */
final class ExpectedCodes {
    private static final String TABLE = """
            id-token-signature-tampered           SIGNATURE_INVALID
            id-token-other-key-right-kid          SIGNATURE_INVALID
            id-token-unknown-kid                  KEY_NOT_FOUND
            id-token-signature-zeros              SIGNATURE_INVALID
            id-token-key-in-header                SIGNATURE_INVALID
            id-token-alg-none                     ALGORITHM_REFUSED
            id-token-alg-none-capitalized         ALGORITHM_REFUSED
            id-token-alg-none-upper-case          ALGORITHM_REFUSED
            id-token-alg-none-mixed-case          ALGORITHM_REFUSED
            id-token-alg-none-in-jwe              ID_TOKEN_MALFORMED
            id-token-hs256-with-public-key        ALGORITHM_REFUSED
            id-token-alg-swapped                  ALGORITHM_REFUSED
            id-token-kid-absent-several-keys      KEY_NOT_FOUND
            id-token-kid-absent-other-key         SIGNATURE_INVALID
            id-token-crit-unknown                 ID_TOKEN_MALFORMED
            id-token-wrong-iss                    ISSUER_CLAIM_MISMATCH
            id-token-wrong-aud                    AUDIENCE_MISMATCH
            id-token-more-aud                     AUDIENCE_MISMATCH
            id-token-wrong-azp                    AZP_MISMATCH
            id-token-wrong-nonce                  NONCE_MISMATCH
            id-token-wrong-at-hash                AT_HASH_MISMATCH
            id-token-wrong-sub                    SUBJECT_MISMATCH
            id-token-missing-iss                  CLAIM_MISSING
            id-token-missing-aud                  CLAIM_MISSING
            id-token-missing-azp                  AUDIENCE_MISMATCH
            id-token-missing-nonce                NONCE_MISMATCH
            id-token-missing-sub                  CLAIM_MISSING
            id-token-missing-iat                  CLAIM_MISSING
            id-token-missing-exp                  CLAIM_MISSING
            id-token-missing-auth-time            AUTH_TIME_INVALID
            id-token-expired                      TOKEN_EXPIRED
            id-token-exp-not-a-number             CLAIM_INVALID
            id-token-iat-in-the-future            ISSUED_AT_INVALID
            id-token-iat-long-ago                 ISSUED_AT_INVALID
            id-token-nbf-ahead                    TOKEN_NOT_YET_VALID
            id-token-wrong-auth-time              AUTH_TIME_INVALID
            refreshed-id-token-other-sub          SUBJECT_MISMATCH
            refreshed-id-token-other-iss          ISSUER_CLAIM_MISMATCH
            refreshed-id-token-other-aud          AUDIENCE_MISMATCH
            refreshed-id-token-alg-none           ALGORITHM_REFUSED
            callback-wrong-state                  STATE_MISMATCH
            callback-missing-state                STATE_MISMATCH
            callback-doubled-state                CALLBACK_PARAMETER_REPEATED
            callback-wrong-iss                    RESPONSE_ISSUER_MISMATCH
            callback-missing-iss                  RESPONSE_ISSUER_MISSING
            callback-doubled-code                 CALLBACK_PARAMETER_REPEATED
            callback-injected-code                CODE_REFUSED
            token-missing-id-token                ID_TOKEN_MISSING
            token-missing-access-token            RESPONSE_MALFORMED
            token-wrong-type                      TOKEN_TYPE_UNSUPPORTED
            userinfo-wrong-sub                    SUBJECT_MISMATCH
            userinfo-missing-sub                  SUBJECT_MISMATCH
            userinfo-jwt-wrong-iss                ISSUER_CLAIM_MISMATCH
            userinfo-jwt-wrong-aud                AUDIENCE_MISMATCH
            userinfo-jwt-wrong-sub                SUBJECT_MISMATCH
            userinfo-jwt-alg-none                 ALGORITHM_REFUSED
            redirect-302                          REDIRECT_REFUSED
            redirect-307                          REDIRECT_REFUSED
            status-400                            PROVIDER_REFUSED
            status-400@discovery                  METADATA_NOT_FOUND
            status-400@jwks                       RESPONSE_MALFORMED
            status-400@userinfo                   TOKEN_REFUSED
            status-401@discovery                  METADATA_NOT_FOUND
            status-401@jwks                       RESPONSE_MALFORMED
            status-401@userinfo                   TOKEN_REFUSED
            status-401                            CLIENT_AUTHENTICATION_FAILED
            status-429                            PROVIDER_ERROR
            status-500                            PROVIDER_ERROR
            status-503                            PROVIDER_ERROR
            html-page                             RESPONSE_CONTENT_TYPE
            not-json                              RESPONSE_NOT_JSON
            wrong-content-type                    RESPONSE_CONTENT_TYPE
            duplicate-members                     RESPONSE_NOT_JSON
            oversized-json                        RESPONSE_TOO_LARGE
            deep-json                             RESPONSE_NOT_JSON
            truncated                             CONNECTION_FAILED
            half-closed                           RESPONSE_NOT_JSON
            gzip-bomb                             RESPONSE_MALFORMED
            one-byte-a-second                     TIMED_OUT
            connection-reset                      CONNECTION_FAILED
            jwks-empty                            KEY_NOT_FOUND
            jwks-stale                            KEY_NOT_FOUND
            jwks-foreign-keys-only                KEY_NOT_FOUND
            discovery-other-issuer                ISSUER_MISMATCH
            discovery-http-authorization          INSECURE_URI
            discovery-http-token                  INSECURE_URI
            discovery-http-jwks                   INSECURE_URI
            discovery-http-userinfo               INSECURE_URI
            discovery-http-end-session            INSECURE_URI
            discovery-missing-issuer              METADATA_INVALID
            discovery-missing-authorization-endpoint METADATA_INVALID
            discovery-missing-token-endpoint      METADATA_INVALID
            discovery-missing-jwks-uri            METADATA_INVALID
            logout-token-with-nonce               LOGOUT_TOKEN_KIND_REFUSED
            logout-token-without-events           LOGOUT_TOKEN_KIND_REFUSED
            logout-token-other-event              LOGOUT_TOKEN_KIND_REFUSED
            logout-token-without-sub-and-sid      CLAIM_MISSING
            logout-token-alg-none                 ALGORITHM_REFUSED
            logout-token-hs256-with-public-key    ALGORITHM_REFUSED
            logout-token-alg-swapped              ALGORITHM_REFUSED
            logout-token-other-key-right-kid      SIGNATURE_INVALID
            logout-token-wrong-aud                AUDIENCE_MISMATCH
            logout-token-wrong-iss                ISSUER_CLAIM_MISMATCH
            logout-token-expired                  TOKEN_EXPIRED
            logout-token-missing-jti              CLAIM_MISSING
            logout-token-replayed                 LOGOUT_TOKEN_REPLAYED
            """;

    private ExpectedCodes() {}

    static FailureCode of(FaultTrial trial) {
        String name = trial.fault().name();
        Map<String, FailureCode> codes = byName();
        return Optional.ofNullable(codes.get(name + "@" + trial.endpoint().label()))
                .or(() -> Optional.ofNullable(codes.get(name)))
                .orElseThrow(() -> new AssertionError("no code is expected for " + trial));
    }

    static Map<String, FailureCode> byName() {
        Map<String, FailureCode> codes = new LinkedHashMap<>();
        TABLE.lines().map(line -> line.split(" +")).forEach(line -> codes.put(line[0], FailureCode.valueOf(line[1])));
        return codes;
    }
}
