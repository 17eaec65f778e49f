// oidc-provider with the options that Logto 1.42 gives it, as far as they are options: one ES384 key, no at_hash, S256 only,
// rotation of refresh tokens and the three seconds for which a used one is taken again, API resources with at+jwt.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { errors, Provider } from 'oidc-provider';

const [port, web, other, spa] = process.argv.slice(2);
const endpoint = `http://localhost:${port}`;
const issuer = `${endpoint}/oidc`;
const API = 'https://todo.example';
const DAY = 24 * 60 * 60;
const REUSE_SECONDS = 3;

const kept = new Map();

/** Logto keeps these in a table, and says that a refresh token is consumed only when that is three seconds ago. */
class Adapter {
    constructor(name) {
        this.name = name;
    }

    key(id) {
        return `${this.name}:${id}`;
    }

    async upsert(id, payload) {
        kept.set(this.key(id), { ...kept.get(this.key(id)), ...payload });
    }

    async find(id) {
        const payload = kept.get(this.key(id));
        const reusable = this.name === 'RefreshToken' && payload?.consumed > Date.now() / 1000 - REUSE_SECONDS;
        return reusable ? { ...payload, consumed: undefined } : payload;
    }

    async findByUid(uid) {
        return [...kept].find(([key, payload]) => key.startsWith(`${this.name}:`) && payload.uid === uid)?.[1];
    }

    async findByUserCode(userCode) {
        return [...kept].find(([key, payload]) => key.startsWith(`${this.name}:`) && payload.userCode === userCode)?.[1];
    }

    async consume(id) {
        kept.get(this.key(id)).consumed = Date.now() / 1000;
    }

    async destroy(id) {
        kept.delete(this.key(id));
    }

    async revokeByGrantId(grantId) {
        [...kept].filter(([, payload]) => payload.grantId === grantId).forEach(([key]) => kept.delete(key));
    }
}

function client(id, app, more) {
    return {
        client_id: id,
        redirect_uris: [`${app}/callback`],
        post_logout_redirect_uris: [`${app}/`],
        backchannel_logout_uri: `${app}/back-channel`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'ES384',
        ...more,
    };
}

const user = {
    sub: 'alice00user1',
    name: 'Alice Example',
    username: 'alice',
    picture: null,
    email: 'alice@example.test',
    email_verified: true,
    updated_at: 1764000000000,
};

/** What Logto does on its own pages: the sign-in, and the consent of a first-party application, which shows nothing. */
async function interact(request, response) {
    const { prompt, params, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
        return provider.interactionFinished(request, response, { login: { accountId: user.sub } }, { mergeWithLastSubmission: false });
    }
    const grant = grantId
        ? await provider.Grant.find(grantId)
        : new provider.Grant({ accountId: user.sub, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    grant.addResourceScope(API, 'read:todos');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

const provider = new Provider(issuer, {
    adapter: Adapter,
    jwks: { keys: [{ ...generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES384' }] },
    clients: [
        client('web', web, { client_secret: 'web-secret' }),
        client('other', other, { client_secret: 'other-secret' }),
        client('spa', spa, { token_endpoint_auth_method: 'none' }),
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES384' },
    enabledJWA: { idTokenSigningAlgValues: ['ES384'], userinfoSigningAlgValues: ['ES384'], introspectionSigningAlgValues: ['ES384'] },
    claims: {
        openid: ['sub'],
        profile: ['name', 'username', 'picture', 'updated_at'],
        email: ['email', 'email_verified'],
    },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'read:todos'],
    conformIdTokenClaims: false,
    pkce: { required: (context, it) => it.clientAuthMethod !== 'client_secret_basic' },
    // the engine refuses to call a loopback address, and so does Logto; the apps of this test have no other
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    findAccount: (context, id) => ({ accountId: id, claims: () => user }),
    interactions: { url: (context, interaction) => `/sign-in?uid=${interaction.uid}` },
    rotateRefreshToken: context => {
        const { RefreshToken: token, Client: asking } = context.oidc.entities;
        return token.totalLifetime() < 365.25 * DAY && (asking.clientAuthMethod === 'none' || token.ttlPercentagePassed() >= 70);
    },
    issueRefreshToken: (context, asking, code) => asking.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    ttl: {
        AccessToken: 3600,
        AuthorizationCode: 60,
        ClientCredentials: 3600,
        Grant: 180 * DAY,
        IdToken: 3600,
        Interaction: 3600,
        RefreshToken: 14 * DAY,
        Session: 14 * DAY,
    },
    cookies: { keys: ['interop'], names: { session: '_session', interaction: '_interaction', resume: '_interaction_resume' } },
    routes: {
        authorization: '/auth',
        end_session: '/session/end',
        introspection: '/token/introspection',
        jwks: '/jwks',
        pushed_authorization_request: '/request',
        revocation: '/token/revocation',
        token: '/token',
        userinfo: '/me',
    },
    features: {
        backchannelLogout: { enabled: true },
        claimsParameter: { enabled: false },
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        deviceFlow: { enabled: true },
        dPoP: { enabled: false },
        introspection: { enabled: true },
        resourceIndicators: {
            enabled: true,
            defaultResource: () => '',
            useGrantedResource: () => false,
            getResourceServerInfo: (context, indicator) => {
                if (indicator !== API) {
                    throw new errors.InvalidTarget();
                }
                return { scope: 'read:todos', accessTokenTTL: 3600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES384' } } };
            },
        },
        revocation: { enabled: true },
        rpInitiatedLogout: { enabled: true },
        userinfo: { enabled: true },
    },
});

const engine = provider.callback();
createServer((request, response) => {
    if (request.url.startsWith('/sign-in')) {
        interact(request, response);
    } else if (request.url.startsWith('/oidc/')) {
        // mounted below /oidc, as Logto's is
        request.originalUrl = request.url;
        request.url = request.url.slice('/oidc'.length);
        engine(request, response);
    } else {
        response.writeHead(404).end();
    }
}).listen(Number(port), 'localhost', () => console.log(`ready ${issuer}`));
