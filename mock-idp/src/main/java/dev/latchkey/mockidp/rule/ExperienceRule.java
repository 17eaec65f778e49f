package dev.latchkey.mockidp.rule;

import java.util.Arrays;

/** Of the sign-in experience: the pages' API, with Logto's codes. */
public enum ExperienceRule implements ApiRule {
    ACCESS_ALLOWED(
            400,
            "oidc.access_denied",
            "Where the access control of an application is on, only who fits one of its rules may use it.",
            "a user whom a rule of the application fits"),
    GUARD_INVALID_INPUT(
            400,
            "guard.invalid_input",
            "The body of a call has the members that the route takes.",
            "a body as the route takes it"),
    ENTITY_NOT_FOUND(404, "entity.not_found", "What a call names exists.", "the id of something that exists"),
    AUTH_FORBIDDEN(
            403,
            "auth.forbidden",
            "The tenant offers this way in.",
            "a way in that the sign-in experience has switched on"),
    SESSION_NOT_FOUND(
            400,
            "session.not_found",
            "The pages work in a browser that came by an authorization request that is not finished.",
            "a browser with a sign-in under way"),
    SESSION_INTERACTION_NOT_FOUND(
            404,
            "session.interaction_not_found",
            "The Experience API is told first what is to be done.",
            "PUT /api/experience before this call"),
    SESSION_IDENTIFIER_NOT_FOUND(
            404,
            "session.identifier_not_found",
            "A sign-in is submitted once it is known whose it is.",
            "POST /api/experience/identification before this call"),
    SESSION_VERIFICATION_SESSION_NOT_FOUND(
            404,
            "session.verification_session_not_found",
            "A verification is one of this sign-in.",
            "a verificationId that this sign-in was given"),
    SESSION_VERIFICATION_FAILED(
            400,
            "session.verification_failed",
            "A verification proves something only once it was passed.",
            "a verification that was passed, of a kind that fits"),
    SESSION_INVALID_CREDENTIALS(
            422,
            "session.invalid_credentials",
            "Whoever signs in with a password knows the right one. The answer does not tell whether the account exists.",
            "the identifier of an account, and its password"),
    SESSION_INVALID_INTERACTION_TYPE(
            400,
            "session.invalid_interaction_type",
            "A call fits what is being done: sign-in, sign-up or a new password.",
            "a call of this kind of interaction"),
    SESSION_IDENTITY_CONFLICT(
            409,
            "session.identity_conflict",
            "A sign-in is identified once.",
            "the account that was identified before"),
    SESSION_NOT_SUPPORTED_FOR_FORGOT_PASSWORD(
            400,
            "session.not_supported_for_forgot_password",
            "Whoever forgot a password chooses a new one and does nothing else.",
            "another interaction than forgot password"),
    FORGOT_PASSWORD_METHOD(
            422,
            "session.not_supported_for_forgot_password",
            "A new password is chosen by whoever proves to have the email or the phone.",
            "a code that was sent to the account"),
    SESSION_INSUFFICIENT_INFO(
            400,
            "session.insufficient_info",
            "The way to another provider needs a state and an address to return to.",
            "state and redirectUri"),
    SSO_ENABLED(
            422,
            "session.sso_enabled",
            "Whose email belongs to an enterprise signs in there.",
            "the enterprise's own sign-in"),
    SESSION_TOO_MANY_ATTEMPTS(
            400,
            "session.verification_blocked_too_many_attempts",
            "After a hundred wrong attempts in an hour an identifier is locked.",
            "fewer wrong attempts, or an hour's patience"),
    CONNECTOR_AUTHORIZATION_FAILED(
            400,
            "connector.authorization_failed",
            "The other provider sent the browser back with a code.",
            "a code of the other provider"),
    CONNECTOR_CODE_INVALID(
            401,
            "connector.social_auth_code_invalid",
            "The code of another provider is fresh, unused, and of this connector.",
            "a code that the other provider just gave"),
    CODE_MISMATCH(
            400,
            "verification_code.code_mismatch",
            "The code that is typed is the one that was sent.",
            "the code that was sent"),
    CODE_NOT_FOUND(
            400,
            "verification_code.not_found",
            "A code can be typed once one was sent.",
            "a verification for which a code was sent"),
    CODE_EMAIL_MISMATCH(
            400,
            "verification_code.email_mismatch",
            "A code proves the address it was sent to.",
            "the email that the code was sent to"),
    CODE_PHONE_MISMATCH(
            400,
            "verification_code.phone_mismatch",
            "A code proves the number it was sent to.",
            "the phone that the code was sent to"),
    CODE_EXPIRED(400, "verification_code.expired", "A code is good for ten minutes.", "a code that is not expired"),
    CODE_EXCEED_MAX_TRY(400, "verification_code.exceed_max_try", "A code can be tried ten times.", "a new code"),
    ONE_TIME_TOKEN_NOT_FOUND(
            404,
            "one_time_token.token_not_found",
            "A one-time token is one that the Management API made.",
            "a one-time token of this tenant"),
    ONE_TIME_TOKEN_EMAIL_MISMATCH(
            400,
            "one_time_token.email_mismatch",
            "A one-time token is for one email.",
            "the email that the token was made for"),
    ONE_TIME_TOKEN_CONSUMED(
            400,
            "one_time_token.token_consumed",
            "A one-time token works once.",
            "a one-time token that was not used yet"),
    ONE_TIME_TOKEN_EXPIRED(
            400,
            "one_time_token.token_expired",
            "A one-time token works within its lifetime.",
            "a one-time token that is not expired"),
    PASSWORD_REJECTED(
            422,
            "password.rejected",
            "A new password keeps the tenant's password policy.",
            "a password that the policy takes"),
    SAME_PASSWORD(422, "user.same_password", "A new password is another one than the old.", "another password"),
    NEW_PASSWORD_REQUIRED(
            422,
            "user.new_password_required_in_profile",
            "Whoever forgot a password chooses a new one before the end.",
            "PUT /api/experience/profile/password before this call"),
    USER_SUSPENDED(401, "user.suspended", "A suspended user does not sign in.", "a user who may sign in"),
    USER_NOT_EXIST(404, "user.user_not_exist", "Whoever signs in has an account.", "the identifier of an account"),
    USER_IDENTITY_NOT_EXIST(
            404,
            "user.identity_not_exist",
            "Whoever signs in by another provider has an account that is linked with it.",
            "an account there that is linked with one here"),
    USER_SIGN_IN_METHOD_NOT_ENABLED(
            422,
            "user.sign_in_method_not_enabled",
            "A sign-in goes by a method that the sign-in experience has.",
            "a method of the sign-in experience"),
    USER_SIGN_UP_METHOD_NOT_ENABLED(
            422,
            "user.sign_up_method_not_enabled",
            "A sign-up goes by a method that the sign-in experience has.",
            "a method of the sign-in experience"),
    USER_MISSING_PROFILE(
            422,
            "user.missing_profile",
            "An account has what the sign-in experience demands.",
            "what the sign-in experience demands of an account"),
    USERNAME_IN_USE(422, "user.username_already_in_use", "A username is one person's.", "a username that nobody has"),
    EMAIL_IN_USE(422, "user.email_already_in_use", "An email is one person's.", "an email that nobody has"),
    PHONE_IN_USE(422, "user.phone_already_in_use", "A phone number is one person's.", "a phone number that nobody has"),
    IDENTITY_IN_USE(
            422,
            "user.identity_already_in_use",
            "An account at another provider is linked with one person.",
            "an account there that is not linked yet"),
    PASSWORD_EXISTS(
            422,
            "user.password_exists_in_profile",
            "A profile is completed with what it lacks.",
            "a user without a password"),
    USERNAME_EXISTS(
            422,
            "user.username_exists_in_profile",
            "A profile is completed with what it lacks.",
            "a user without a username"),
    EMAIL_EXISTS(
            422,
            "user.email_exists_in_profile",
            "A profile is completed with what it lacks.",
            "a user without an email"),
    PHONE_EXISTS(
            422,
            "user.phone_exists_in_profile",
            "A profile is completed with what it lacks.",
            "a user without a phone"),
    MEMBERSHIP_REQUIRED(
            422,
            "organization.require_membership",
            "A user lets an application into organizations that he or she belongs to.",
            "organizations of the user");

    private final int status;
    private final String code;
    private final String sentence;
    private final String expected;

    ExperienceRule(int status, String code, String sentence, String expected) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.expected = expected;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Source source() {
        return Source.logto("Experience API, code " + code);
    }

    @Override
    public String area() {
        return "experience";
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public String expected() {
        return expected;
    }

    /**
     * The rule that tells by a code.
     *
     * @throws IllegalArgumentException when none does
     */
    public static ExperienceRule withCode(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule has the code " + code));
    }
}
