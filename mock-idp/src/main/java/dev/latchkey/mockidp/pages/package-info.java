/**
 * The web pages: what is served under {@code /sign-in}, {@code /consent}, {@code /console} and the sign-out addresses.
 *
 * <p>The pages decide nothing. They show what the JSON APIs say and send what a person types to them; scripts and styles
 * are assets of the jar, so that a strict {@code Content-Security-Policy} holds.
 *
 * <p>Elements that tests look for have a {@code data-testid} that stays as it is:
 *
 * <table>
 * <caption>Test ids by page</caption>
 * <tr><th>page<th>ids
 * <tr><td>sign-in<td>{@code sign-in-title app-name organization-name sign-in-form identifier identifier-error password
 *     show-password sign-in-error sign-in-submit forgot-password single-sign-on create-account social-google social-github
 *     quick-sign-in user-tile} (a tile has {@code data-username})
 * <tr><td>register, forgot-password, continue, single-sign-on, password, code, new-password, reset<td>the page's name before
 *     {@code -title -form -error -submit}; {@code identifier password confirm code use-code use-password resend offer
 *     offer-accept password-changed to-sign-in back}; {@code mock-inbox inbox-code inbox-fill}
 * <tr><td>callback, direct, one-time-token, social link<td>{@code callback-error direct-error one-time-token-error back};
 *     {@code link-title link-who link-accounts link-create link-error}
 * <tr><td>another provider<td>{@code provider-title provider-form provider-id provider-name provider-email provider-submit
 *     provider-deny provider-account} (with {@code data-id})
 * <tr><td>consent<td>{@code consent-title consent consent-user consent-user-name consent-user-contact consent-scopes
 *     consent-resource consent-cancel consent-authorize consent-redirect consent-another-account consent-error}
 * <tr><td>session pages<td>{@code unknown-session-title logout-title logout-form logout-continue signed-out-title}
 * <tr><td>device<td>{@code device-title device-form device-code device-error device-continue device-confirm-form
 *     device-user-code device-app device-confirm device-cancel device-done-title}
 * <tr><td>every Console page<td>{@code nav-} and the id of the view ({@link ConsoleView}), {@code menu status problem}; a form
 *     {@code save-bar save-error discard save-changes}, a field its id, and {@code -error} behind it; tabs {@code tab-}
 *     and their name; a dialog, by its name, {@code NAME-dialog NAME-submit NAME-cancel NAME-close NAME-error}
 * <tr><td>deleting<td>the dialog {@code delete}, with {@code delete-confirm}
 * <tr><td>what is assigned<td>{@code NAME NAME-row NAME-add remove}; its dialogs {@code assign roles permissions} with
 *     {@code pick pick-search}
 * <tr><td>applications<td>{@code issuer applications application-row application-link application-type application-id
 *     copy-app-id third-party-badge create-application}; its dialog {@code create} with {@code create-types
 *     create-type-Native create-type-SPA create-type-Traditional create-type-MachineToMachine create-type-error
 *     create-flow-code create-flow-device create-third-party create-name}
 * <tr><td>guide<td>{@code guide-title guide-skip guide guide-done app-id app-secret discovery-endpoint token-endpoint
 *     device-endpoint}
 * <tr><td>application<td>{@code check-guide delete-application back-to-applications application application-title
 *     application-type third-party-badge device-flow-badge settings-card name description redirect-uris
 *     post-logout-redirect-uris cors-allowed-origins custom-data}; inside a list {@code add-redirect-uri uri-row uri copy-uri
 *     remove-uri}; {@code endpoints-card endpoint-details show-endpoint-details}; the values {@code endpoint issuer
 *     jwks-uri discovery-endpoint authorization-endpoint token-endpoint userinfo-endpoint app-id}, each with
 *     {@code copy-} before it for its button; {@code secrets secret-row secret-name secret-value secret-expires show-secret
 *     copy-secret delete-secret create-secret}; {@code refresh-token-card always-issue-refresh-token
 *     rotate-refresh-token refresh-token-ttl backchannel-logout-card token-exchange-card device-limit-card}
 * <tr><td>sign-in experience<td>{@code issuer experience sign-up-card sign-in-card connectors-card}; switches
 *     {@code sign-up-username sign-up-password sign-in-email sign-in-email-password sign-in-email-code social-google}
 *     and the like
 * <tr><td>users, user<td>{@code issuer users user-row user-link user-username user-email edit-email create-user}; the dialog
 *     {@code email} with {@code email-save}; {@code user-title suspended-badge reset-password suspend delete-user}
 * <tr><td>API resources, roles, organizations<td>{@code api-resources api-resource-row default-api-badge api-identifier
 *     api-permissions}; {@code role-row role-link role-title}; {@code organization-row organization-link
 *     organization-title member-roles edit-member-roles edit-scopes edit-resource-scopes}
 * <tr><td>signing keys<td>{@code rotate-keys keys key-row key-id key-status key-kind delete-key}
 * <tr><td>inbox<td>{@code inbox message-row message-to message-code inbox-pause inbox-clear}
 * <tr><td>journal<td>{@code issuer journal journal-filter journal-outcome journal-search journal-pause journal-clear
 *     journal-count journal-empty journal-row journal-expand journal-endpoint journal-client journal-status journal-error
 *     journal-details}
 * </table>
 */
@NullMarked
package dev.latchkey.mockidp.pages;

import org.jspecify.annotations.NullMarked;
