package dev.latchkey.mockidp.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One thing that goes wrong. Make one with the factories here and hand it to {@link Faults}. */
public sealed interface Fault permits ContentFault, WireFault {
    /** The endpoint answers with a status and a short text, and does nothing. */
    static Fault status(int status) {
        return statusWith(status, "mock fault", "text/plain; charset=utf-8");
    }

    /** The endpoint answers with this and does nothing. */
    static Fault statusWith(int status, String body, String contentType) {
        return new WireFault.Replaced(
                status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The endpoint redirects to a foreign place and does nothing. */
    static Fault redirect(int status, String location) {
        return new WireFault.Replaced(status, Map.of("Location", location), new byte[0]);
    }

    /** The endpoint answers 429 with a {@code Retry-After} in seconds, and does nothing. */
    static Fault tooManyRequests(long retryAfterSeconds) {
        return new WireFault.Replaced(429, Map.of("Retry-After", String.valueOf(retryAfterSeconds)), new byte[0]);
    }

    /** 200 with a web page, as a captive portal or a wrong address answers. */
    static Fault html() {
        return statusWith(200, "<!doctype html><title>Not what you asked for</title>", "text/html; charset=utf-8");
    }

    /** 200, said to be JSON, which it is not. */
    static Fault notJson() {
        return statusWith(200, "{ this is not JSON", "application/json; charset=utf-8");
    }

    /** 200 with a JSON string of about so many bytes, in chunks without a length. */
    static Fault hugeBody(long bytes) {
        return new WireFault.HugeBody(bytes);
    }

    /** The endpoint does its work, but the second half of its answer never comes. */
    static Fault truncated() {
        return new WireFault.Truncated();
    }

    /** The endpoint does its work, and sends half of its answer as if it were all: no length is said, and nothing comes after. */
    static Fault halfClosed() {
        return new WireFault.HalfClosed();
    }

    /** The endpoint does its work, and says another content type. */
    static Fault contentType(String contentType) {
        return new WireFault.Edited(new AnswerEdit.ContentType(contentType));
    }

    /** The endpoint does its work, and its JSON object begins with a member of so many bytes. */
    static Fault padded(long bytes) {
        return new WireFault.Edited(new AnswerEdit.Padded(bytes));
    }

    /** The endpoint does its work, and its JSON object begins with so many arrays in one another. */
    static Fault nested(long depth) {
        return new WireFault.Edited(new AnswerEdit.Nested(depth));
    }

    /** The endpoint does its work, and its JSON object has each member twice: first with a word of an attacker's, then as it should be. */
    static Fault duplicateMembers() {
        return new WireFault.Edited(new AnswerEdit.DuplicateMembers());
    }

    /** The endpoint does its work, and its answer is compressed together with so many blanks. */
    static Fault gzipBomb(long bytes) {
        return new WireFault.Edited(new AnswerEdit.GzipBomb(bytes));
    }

    /** The endpoint does its work, then the connection is reset before a byte of the answer. */
    static Fault connectionReset() {
        return new WireFault.ConnectionReset();
    }

    /** The endpoint does its work, and its answer drips: one byte each interval, in real time. */
    static Fault oneByteEvery(Duration interval) {
        return new WireFault.Dripping(interval);
    }

    /** The ID token says something else; honestly signed. */
    static Fault setClaim(String name, Object value) {
        return new ContentFault.SetClaim("id_token", name, value);
    }

    /** The ID token lacks a claim; honestly signed. */
    static Fault removeClaim(String name) {
        return removeClaims(name);
    }

    /** The ID token lacks several claims; honestly signed. */
    static Fault removeClaims(String... names) {
        return new ContentFault.RemoveClaims("id_token", List.of(names));
    }

    /** A time of the ID token lies so many seconds from another one of the same token; honestly signed. */
    static Fault claimFrom(String name, String base, long seconds) {
        return new ContentFault.ClaimFrom("id_token", name, base, seconds);
    }

    /**
     * The ID token is for somebody else, too; honestly signed.
     *
     * @param named whether it says by {@code azp} who asked for it
     */
    static Fault moreAudience(String other, boolean named) {
        return new ContentFault.MoreAudience("id_token", other, named);
    }

    /** The ID token is signed dishonestly. */
    static Fault forge(Forgery forgery) {
        return new ContentFault.Forge("id_token", forgery);
    }

    /** The key set is published dishonestly, at {@code Endpoint.JWKS}. */
    static Fault keySet(KeySetForgery forgery) {
        return new ContentFault.ForgeKeys(forgery);
    }

    /** The ID token's signature is damaged. */
    static Fault tamperSignature() {
        return new ContentFault.Forge("id_token", Forgery.TAMPERED_SIGNATURE);
    }

    /** The ID token is signed with a key that is not published, under a key ID that is not known. */
    static Fault signWithUnknownKey() {
        return new ContentFault.Forge("id_token", Forgery.UNKNOWN_KEY);
    }

    /** The ID token says {@code alg: none} and has no signature. */
    static Fault algNone() {
        return new ContentFault.Forge("id_token", Forgery.ALG_NONE);
    }

    /** The ID token is an HMAC keyed with the public key, which a confused verifier takes. */
    static Fault hs256WithPublicKey() {
        return new ContentFault.Forge("id_token", Forgery.HS256_WITH_PUBLIC_KEY);
    }

    /** The ID token's signature is as long as it has to be, and all zeros, which an ECDSA without checks takes (CVE-2022-21449). */
    static Fault zeroSignature() {
        return new ContentFault.Forge("id_token", Forgery.ZERO_SIGNATURE);
    }

    /** The ID token does not say which key signed it; honestly signed. */
    static Fault withoutKeyId() {
        return new ContentFault.Forge("id_token", Forgery.WITHOUT_KEY_ID);
    }

    /** The ID token is signed with a key that is not published, under the key ID of one that is, and brings its own along: jwk, jku, x5u. */
    static Fault keyInHeader() {
        return new ContentFault.Forge("id_token", Forgery.KEY_IN_HEADER);
    }

    /** The ID token's header names an extension as critical that nobody knows; honestly signed. */
    static Fault criticalHeader() {
        return new ContentFault.Forge("id_token", Forgery.CRITICAL_HEADER);
    }

    /** The ID token is encrypted, and what is inside says {@code alg: none}. */
    static Fault algNoneInsideJwe() {
        return new ContentFault.Forge("id_token", Forgery.ALG_NONE_INSIDE_JWE);
    }

    /**
     * A fault of the ID token in the access token instead, where that is a JWT: {@code ofAccessToken(algNone())}.
     *
     * @throws IllegalArgumentException for a fault that is none of a token's
     */
    static Fault ofAccessToken(Fault fault) {
        return of(fault, "access_token");
    }

    /**
     * A fault of the ID token in the logout tokens that applications are sent instead, at {@code Endpoint.END_SESSION}:
     * {@code ofLogoutToken(setClaim("nonce", "n"))}.
     *
     * @throws IllegalArgumentException for a fault that is none of a token's
     */
    static Fault ofLogoutToken(Fault fault) {
        return of(fault, ContentFault.LOGOUT_TOKEN);
    }

    /**
     * A fault of the ID token in signed userinfo instead: {@code ofUserInfo(setClaim("aud", "somebody-else"))}.
     *
     * @throws IllegalArgumentException for a fault that is none of a token's
     */
    static Fault ofUserInfo(Fault fault) {
        return of(fault, ContentFault.USERINFO);
    }

    /** The same logout token is sent twice, at {@code Endpoint.END_SESSION}. */
    static Fault logoutTokenReplayed() {
        return new ContentFault.RepeatLogoutToken(2);
    }

    private static Fault of(Fault fault, String member) {
        if (fault instanceof ContentFault content) {
            return content.of(member);
        }
        throw new IllegalArgumentException("not a fault of a token");
    }

    /** A parameter of the callback has another value. */
    static Fault callbackParameter(String name, String value) {
        return new ContentFault.CallbackParameter(name, List.of(value));
    }

    /** A parameter of the callback is missing. */
    static Fault callbackParameterAbsent(String name) {
        return new ContentFault.CallbackParameter(name, List.of());
    }

    /** A parameter of the callback stands twice, with its own value and again. */
    static Fault callbackParameterRepeated(String name) {
        return new ContentFault.RepeatedCallbackParameter(name);
    }

    /**
     * The callback holds the code of another user's sign-in, which was asked for without this browser's PKCE challenge and nonce.
     *
     * @param username of the other user; empty for any other
     */
    static Fault injectedCode(String username) {
        return new ContentFault.InjectCode(username);
    }

    /** A member of a JSON answer, such as the discovery document or userinfo, has another value. */
    static Fault setMember(String name, Object value) {
        return new ContentFault.SetMember(name, value);
    }

    /** A member of a JSON answer is missing. */
    static Fault removeMember(String name) {
        return new ContentFault.RemoveMember(name);
    }
}
