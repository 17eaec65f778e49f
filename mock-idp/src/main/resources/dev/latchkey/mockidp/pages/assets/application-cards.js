import { exchanges, hasSecret, isMachine, mayAlwaysIssue, redirects, refreshes } from './application-type.js';
import { card, readOnly } from './card.js';
import { h } from './dom.js';
import { jsonField, numberField, switchField, textField } from './fields.js';
import { endpoint, issuer } from './page.js';
import { UriList } from './uri-list.js';

const withoutSlash = (origin) => origin.replace(/\/+$/, '');

const isAddress = (value) => value === null || /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '');

function settings(application) {
    const fields = [
        textField('name', { path: 'name', label: 'Application name', isRequired: true, missing: 'An application needs a name' }),
        textField('description', { path: 'description', label: 'Description' }),
        redirects(application) && new UriList('redirect-uris', {
            path: 'oidcClientMetadata.redirectUris', label: 'Redirect URIs', one: 'Redirect URI', isRequired: true, missing: 'Enter at least one redirect URI',
            hint: 'Where a user may be sent after signing in. Scheme, host, port, path and a slash at the end all count.',
        }),
        redirects(application) && new UriList('post-logout-redirect-uris', {
            path: 'oidcClientMetadata.postLogoutRedirectUris', label: 'Post sign-out redirect URIs', one: 'Post sign-out redirect URI',
            hint: 'Where a user may be sent after signing out.',
        }),
        redirects(application) && new UriList('cors-allowed-origins', {
            path: 'customClientMetadata.corsAllowedOrigins', label: 'CORS allowed origins', one: 'CORS allowed origin', tidy: withoutSlash,
            hint: 'Origins whose scripts may call the token endpoint. Those of the redirect URIs may do so anyway.',
        }),
        jsonField('custom-data', { path: 'customData', label: 'Custom data', hint: 'A JSON object of your own. Tokens do not carry it.' }),
    ].filter(Boolean);
    return { heading: 'Settings', intro: 'What the mock knows of this application. A saved change counts from the next request on.', testid: 'settings-card', fields };
}

function refreshToken(application) {
    const fields = [
        mayAlwaysIssue(application) && switchField('always-issue', {
            path: 'customClientMetadata.alwaysIssueRefreshToken', fallback: false, testid: 'always-issue-refresh-token', label: 'Always issue refresh token',
            hint: 'On: every code exchange answers with a refresh token, whether or not the request had prompt=consent and offline_access. OpenID Connect asks for the user\'s consent first; this switch sets that aside, for applications that cannot send the parameter.',
        }),
        switchField('rotate', {
            path: 'customClientMetadata.rotateRefreshToken', fallback: true, testid: 'rotate-refresh-token', label: 'Rotate refresh token',
            hint: 'On: a refresh may answer with a new refresh token and retire the old one; presenting the old one later ends the whole grant. A public client always gets a new one, a confidential client once most of the old one\'s life is over.',
        }),
        numberField('refresh-token-ttl', {
            path: 'customClientMetadata.refreshTokenTtlInDays', fallback: 14, label: 'Refresh token time to live (TTL) in days', isRequired: true, min: 1, max: 180,
            wrong: 'Enter a whole number from 1 to 180', hint: 'How long a refresh token lives. It gets a new life only when it is rotated.',
        }),
    ].filter(Boolean);
    return { heading: 'Refresh token', intro: 'With a refresh token the application gets new access tokens while the user is away.', testid: 'refresh-token-card', fields };
}

function backchannelLogout() {
    const fields = [
        textField('backchannel-logout-uri', {
            path: 'oidcClientMetadata.backchannelLogoutUri', label: 'Backchannel logout URI', empty: null, fallback: null,
            check: (value) => (isAddress(value) ? '' : 'Enter an absolute http or https address'), hint: 'The mock posts a logout token here when a session of this application ends.',
        }),
        switchField('backchannel-session-required', {
            path: 'oidcClientMetadata.backchannelLogoutSessionRequired', fallback: false, label: 'Is session required?', hint: 'On: the logout token must name the session (sid).',
        }),
    ];
    return { heading: 'Backchannel Logout', intro: 'The application hears of a sign-out from the server itself, without a browser.', testid: 'backchannel-logout-card', fields };
}

function tokenExchange(application) {
    const warning = ['SPA', 'Native'].includes(application.type) ? ' Take care: this is a public application, so everybody who knows its App ID could exchange tokens.' : '';
    const fields = [switchField('allow-token-exchange', {
        path: 'customClientMetadata.allowTokenExchange', fallback: false, label: 'Allow token exchange', hint: `On: the application may exchange a token for another one, to act for a user (RFC 8693).${warning}`,
    })];
    return { heading: 'Token exchange', testid: 'token-exchange-card', fields };
}

function deviceLimit() {
    const fields = [numberField('max-allowed-grants', {
        path: 'customClientMetadata.maxAllowedGrants', label: 'Concurrent device limit per app', min: 1, placeholder: 'No limit', fallback: null,
        wrong: 'Enter a whole number greater than 0', hint: 'Empty: no limit. Above it, the oldest grants of the user are revoked at the next authorization.',
    })];
    return { heading: 'Concurrent device limit', testid: 'device-limit-card', fields };
}

/** The addresses and the App ID, then what the secrets are in. */
export function credentials(application, secrets) {
    const details = h('details', { class: 'more', testid: 'endpoint-details' },
        h('summary', { testid: 'show-endpoint-details' }, h('span', { class: 'when-closed' }, 'Show endpoint details'), h('span', { class: 'when-open' }, 'Hide endpoint details')),
        readOnly('discovery-endpoint', 'OpenID provider configuration endpoint', `${issuer}/.well-known/openid-configuration`),
        readOnly('authorization-endpoint', 'Authorization endpoint', `${issuer}/auth`),
        readOnly('token-endpoint', 'Token endpoint', `${issuer}/token`),
        readOnly('userinfo-endpoint', 'Userinfo endpoint', `${issuer}/me`));
    return card({ heading: 'Endpoints & Credentials', intro: 'What the application needs to be told to connect.', testid: 'endpoints-card' },
        !application.isThirdParty && readOnly('endpoint', 'Logto endpoint', endpoint),
        readOnly('issuer', 'Issuer endpoint', issuer),
        readOnly('jwks-uri', 'JWKS URI', `${issuer}/jwks`),
        details,
        readOnly('app-id', 'App ID', application.id),
        hasSecret(application) && secrets);
}

/** The cards of this application, each with its fields. */
export const cards = (application) => [
    settings(application),
    refreshes(application) && refreshToken(application),
    !isMachine(application) && backchannelLogout(),
    exchanges(application) && tokenExchange(application),
    refreshes(application) && deviceLimit(),
].filter(Boolean);
