// A stock oidc-provider on a free port: one confidential client, PKCE optional, and alice is signed in without being asked,
// because its own pages would fetch fonts from the network.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const redirectUris = process.argv.slice(2);
let answer = (request, response) => response.writeHead(503).end();
const server = createServer((request, response) => answer(request, response));

async function consent(provider, { params, grantId }) {
    const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: 'alice', clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return { consent: { grantId: await grant.save() } };
}

async function interact(provider, request, response) {
    const details = await provider.interactionDetails(request, response);
    const result = details.prompt.name === 'login' ? { login: { accountId: 'alice' } } : await consent(provider, details);
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

server.listen(0, 'localhost', () => {
    const issuer = `http://localhost:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [{
            client_id: 'plugin',
            client_secret: 'plugin-secret',
            redirect_uris: redirectUris,
            grant_types: ['authorization_code', 'refresh_token'],
            scope: 'openid profile',
        }],
        claims: { openid: ['sub'], profile: ['name'] },
        features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
        findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
        interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
        pkce: { required: () => false },
    });
    const engine = provider.callback();
    answer = (request, response) => (request.url.startsWith('/interaction/') ? interact(provider, request, response) : engine(request, response));
    console.log(`ready ${issuer}`);
});
