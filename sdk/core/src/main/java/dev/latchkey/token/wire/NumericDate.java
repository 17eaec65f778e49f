package dev.latchkey.token.wire;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds since 1970 as a JSON number (RFC 7519, section 2). Fractions are allowed and cut off; negative ones, those
 * beyond the year 9999, and texts are not dates.
 */
public final class NumericDate {

    private static final BigInteger LAST = BigInteger.valueOf(253_402_300_799L);

    private NumericDate() {}

    /** The date, empty when the claim is absent. Throws {@link RejectedException} when it is there and is no date. */
    public static Optional<Instant> read(Map<String, Object> claims, String name) {
        if (!claims.containsKey(name)) {
            return Optional.empty();
        }
        Object value = claims.get(name);
        BigInteger seconds = value instanceof Number number ? whole(number) : BigInteger.ONE.negate();
        if (seconds.signum() < 0 || seconds.compareTo(LAST) > 0) {
            throw new RejectedException(
                    Failure.of(FailureCode.CLAIM_INVALID, "The claim " + name + " is no date in seconds since 1970"));
        }
        return Optional.of(Instant.ofEpochSecond(seconds.longValueExact()));
    }

    /** The date. Throws {@link RejectedException} when it is missing or no date. */
    public static Instant require(Map<String, Object> claims, String name) {
        return read(claims, name)
                .orElseThrow(() ->
                        new RejectedException(Failure.of(FailureCode.CLAIM_MISSING, "The token has no claim " + name)));
    }

    private static BigInteger whole(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            return Math.abs(real) < 1e12 ? BigInteger.valueOf((long) Math.floor(real)) : BigInteger.ONE.negate();
        }
        if (number instanceof BigDecimal decimal) {
            // A huge exponent would make toBigInteger write out all its digits
            return decimal.precision() - decimal.scale() > 13 ? BigInteger.ONE.negate() : floor(decimal);
        }
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    private static BigInteger floor(BigDecimal decimal) {
        return decimal.signum() < 0 ? BigInteger.ONE.negate() : decimal.toBigInteger();
    }
}
