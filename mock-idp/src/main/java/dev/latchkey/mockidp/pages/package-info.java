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
 * <tr><td>sign-in<td>{@code sign-in-title app-name sign-in-form identifier identifier-error password show-password
 *     sign-in-error sign-in-submit quick-sign-in user-tile} (a tile has {@code data-username})
 * <tr><td>consent<td>{@code consent-title consent consent-user consent-user-name consent-user-contact consent-scopes
 *     consent-resource consent-cancel consent-authorize consent-redirect consent-another-account consent-error}
 * <tr><td>session pages<td>{@code unknown-session-title logout-title logout-form logout-continue signed-out-title}
 * <tr><td>device<td>{@code device-title device-form device-code device-error device-continue device-confirm-form
 *     device-user-code device-app device-confirm device-cancel device-done-title}
 * <tr><td>every Console page<td>{@code nav-applications nav-api-resources nav-sign-in-experience nav-users nav-journal
 *     status problem}
 * <tr><td>applications<td>{@code issuer applications application-row application-link application-type application-id
 *     copy-app-id third-party-badge create-application}; its dialog {@code create-dialog create-types create-type-Native
 *     create-type-SPA create-type-Traditional create-type-MachineToMachine create-type-error create-name create-name-error
 *     create-submit create-close}
 * <tr><td>guide<td>{@code guide-title guide-skip guide guide-done app-id app-secret discovery-endpoint token-endpoint}
 * <tr><td>sign-in experience<td>{@code issuer experience sign-up-card sign-in-card sign-up-username sign-up-email
 *     sign-up-phone sign-in-username sign-in-email sign-in-phone sign-in-identifiers-error save-bar save-error discard
 *     save-changes}
 * <tr><td>users<td>{@code issuer users user-row user-username user-email edit-email email-dialog email email-error
 *     email-save}
 * <tr><td>application<td>{@code check-guide delete-application delete-dialog delete-cancel delete-confirm delete-error
 *     back-to-applications application application-title application-type third-party-badge
 *     settings-card name name-error redirect-uris add-redirect-uri redirect-uris-error post-logout-redirect-uris
 *     add-post-logout-redirect-uri post-logout-redirect-uris-error}; inside a list {@code uri-row uri copy-uri
 *     remove-uri}; {@code endpoints-card endpoint-details show-endpoint-details}; the values {@code endpoint issuer
 *     jwks-uri discovery-endpoint authorization-endpoint token-endpoint userinfo-endpoint app-id}, each with
 *     {@code copy-} before it for its button; {@code secrets secret-row secret-name secret-value show-secret
 *     copy-secret refresh-token-card always-issue-refresh-token rotate-refresh-token save-bar save-error discard
 *     save-changes}
 * <tr><td>API resources<td>{@code api-resources api-resource-row default-api-badge api-identifier api-permissions}
 * <tr><td>journal<td>{@code issuer journal journal-filter journal-pause journal-clear journal-count journal-empty
 *     journal-row journal-expand journal-endpoint journal-client journal-status journal-error journal-details}
 * </table>
 */
@NullMarked
package dev.latchkey.mockidp.pages;

import org.jspecify.annotations.NullMarked;
