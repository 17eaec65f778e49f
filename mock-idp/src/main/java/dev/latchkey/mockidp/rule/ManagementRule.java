package dev.latchkey.mockidp.rule;

import java.util.Arrays;

/** Of the Management API, with Logto's codes. */
public enum ManagementRule implements ApiRule {
    HEADER_MISSING(
            401,
            "auth.authorization_header_missing",
            "A call of the Management API shows an access token.",
            "Authorization: Bearer and a token for the Management API"),
    TOKEN_TYPE(
            401,
            "auth.authorization_token_type_not_supported",
            "A call of the Management API shows an access token with the scheme Bearer.",
            "Bearer"),
    UNAUTHORIZED(
            401,
            "auth.unauthorized",
            "A token for the Management API is signed by this tenant, for its identifier, and fresh.",
            "a fresh token of this issuer for https://default.logto.app/api"),
    FORBIDDEN(403, "auth.forbidden", "A token for the Management API has the permission all.", "scope all"),
    INVALID_INPUT(
            400,
            "guard.invalid_input",
            "The body of a call has the members that the route takes.",
            "a body as Logto's documentation has it"),
    INVALID_PAGINATION(
            400,
            "guard.invalid_pagination",
            "Pages are counted from one and have at most a hundred entries.",
            "page and page_size within their limits"),
    MOMENT_TO_COME(
            400, "request.invalid_input", "What expires does so in the future.", "a moment to come, in milliseconds"),
    ACCESS_RULES(
            422,
            "request.invalid_input",
            "Access control names users, their roles and their organizations, and while it is on it names somebody.",
            "one rule or more, about users"),
    NOT_FOUND(404, "entity.not_found", "What a call names exists.", "the id of something that exists"),
    NOT_FOUND_BY_ID(404, "entity.not_exists_with_id", "What a call names exists.", "the id of something that exists"),
    REFERENCE_KNOWN(
            422,
            "entity.relation_foreign_key_not_found",
            "What a list of ids names exists.",
            "ids of things that exist"),
    UNIQUE(
            422,
            "entity.unique_integrity_violation",
            "Names are unique where Logto keeps them so.",
            "a name that is not in use"),
    CONSTRAINT_KEPT(
            422, "entity.db_constraint_violated", "A thing is used as its type allows.", "a thing of the right type"),
    RESOURCE_IN_USE(
            422,
            "resource.resource_identifier_in_use",
            "An API identifier is unique in a tenant.",
            "an identifier that is not in use"),
    MANAGEMENT_API_STAYS(
            400,
            "resource.cannot_delete_management_api",
            "The Management API is neither deleted nor changed.",
            "another API resource"),
    SCOPE_WITHOUT_SPACE(
            400, "scope.name_with_space", "The name of a permission has no spaces.", "a name without spaces"),
    SCOPE_UNIQUE(
            422, "scope.name_exists", "The name of a permission is unique at its API.", "a name that is not in use"),
    ROLE_UNIQUE(422, "role.name_in_use", "The name of a role is unique.", "a name that is not in use"),
    ROLE_SCOPE_NEW(
            422, "role.scope_exists", "A permission is added to a role once.", "a permission that the role has not"),
    ROLE_USER_NEW(422, "role.user_exists", "A role is given to a user once.", "a user who has not the role"),
    ROLE_APPLICATION_NEW(
            422,
            "role.application_exists",
            "A role is given to an application once.",
            "an application that has not the role"),
    ROLE_MANAGEMENT_SCOPES(
            403,
            "role.management_api_scopes_not_assignable_to_user_role",
            "Only machines call the Management API.",
            "permissions of other APIs"),
    USER_ROLE_TYPE(422, "user.invalid_role_type", "Users get roles for users.", "a role for users"),
    USER_ROLE_NEW(422, "user.role_exists", "A role is given to a user once.", "a role that the user has not"),
    APPLICATION_TYPE(422, "application.invalid_type", "Only machines have roles.", "a machine-to-machine application"),
    APPLICATION_ROLE_TYPE(
            422, "application.invalid_role_type", "Machines get roles for machines.", "a role for machines"),
    APPLICATION_ROLE_NEW(
            422,
            "application.role_exists",
            "A role is given to an application once.",
            "a role that the application has not"),
    SECRET_NAME_UNIQUE(
            422,
            "application.secret_name_exists",
            "The name of a secret is unique at its application.",
            "a name that is not in use"),
    THIRD_PARTY_ONLY(
            400,
            "application.third_party_application_only",
            "Only third-party applications ask for consent.",
            "a third-party application"),
    CONSENT_SCOPES_KNOWN(
            422,
            "application.user_consent_scopes_not_found",
            "What an application may ask for exists.",
            "ids of permissions that exist"),
    CONSENT_MANAGEMENT_SCOPES(
            400,
            "application.consent_management_api_scopes_not_allowed",
            "No application asks users for the Management API.",
            "permissions of other APIs"),
    PASSWORD_RIGHT(422, "session.invalid_credentials", "The password is the user's.", "the user's password"),
    USERNAME_UNIQUE(422, "user.username_already_in_use", "A username is one person's.", "a username that nobody has"),
    EMAIL_UNIQUE(422, "user.email_already_in_use", "An email is one person's.", "an email that nobody has"),
    PHONE_UNIQUE(422, "user.phone_already_in_use", "A phone number is one person's.", "a phone number that nobody has"),
    IDENTITY_UNIQUE(
            422,
            "user.identity_already_in_use",
            "An account at another provider is linked with one person.",
            "an account there that is not linked yet"),
    IDENTITY_KNOWN(404, "user.identity_not_exist", "What a call names exists.", "a social account of the user"),
    TOKEN_NAME_UNIQUE(
            422,
            "user.personal_access_token_name_exists",
            "The name of a personal access token is unique to its user.",
            "a name that is not in use"),
    CONNECTOR_KIND_KNOWN(
            422,
            "connector.not_found_with_connector_id",
            "A social connector is of a kind that there is.",
            "an id of GET /api/connector-factories"),
    CONNECTOR_METADATA_FIXED(
            400,
            "connector.cannot_overwrite_metadata_for_non_standard_connector",
            "What a connector of one provider is called is fixed.",
            "no metadata, or a connector of the kind oidc or oauth2"),
    CONNECTOR_TARGET_REQUIRED(
            400,
            "connector.should_specify_target",
            "A connector of a standard says which provider it is.",
            "metadata with a target"),
    CONNECTOR_TARGET_UNIQUE(
            422,
            "connector.multiple_target_with_same_platform",
            "A provider has one social connector.",
            "a target that no connector has"),
    CONNECTOR_TARGET_STAYS(
            400, "connector.can_not_modify_target", "The target of a connector stays.", "the target it has"),
    ENTERPRISE_PROVIDER_KNOWN(
            422,
            "connector.not_found",
            "An enterprise connector is of a kind that there is.",
            "a providerName of GET /api/sso-connector-providers"),
    ENTERPRISE_NAME_UNIQUE(
            409,
            "single_sign_on.duplicate_connector_name",
            "The name of an enterprise connector is unique.",
            "a name that is not in use"),
    ENTERPRISE_DOMAIN_ONCE(422, "single_sign_on.duplicated_domains", "A domain is named once.", "each domain once"),
    ENTERPRISE_DOMAIN_FORMAT(
            422,
            "single_sign_on.invalid_domain_format",
            "A domain is the name of a host.",
            "a domain such as acme.test"),
    ENTERPRISE_DOMAIN_OWN(
            422,
            "single_sign_on.forbidden_domains",
            "A company's domain is its own: addresses at public ones belong to anybody.",
            "a domain of the company's own"),
    KEY_STAYS(422, "oidc.key_required", "Only the previous signing key is deleted.", "the id of the previous key"),
    KEY_KNOWN(404, "oidc.key_not_found", "What a call names exists.", "the id of a signing key"),
    MEMBER_REQUIRED(
            422,
            "organization.require_membership",
            "Roles of an organization are its members'.",
            "a member of the organization"),
    ORGANIZATION_ROLE_KNOWN(
            422,
            "organization.role_names_not_found",
            "What a list of names names exists.",
            "names of organization roles");

    private final int status;
    private final String code;
    private final String sentence;
    private final String expected;

    ManagementRule(int status, String code, String sentence, String expected) {
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
        return Source.logto("Management API, code " + code);
    }

    @Override
    public String area() {
        return "management";
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
    public static ManagementRule withCode(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule has the code " + code));
    }
}
