import { call, path } from './api.js';
import { hasSecret, isDeviceFlow, isMachine, redirects } from './application-type.js';
import { card, readOnly } from './card.js';
import { h, link } from './dom.js';
import { issuer, pageHead, segments, show, start, title } from './page.js';

const [, id] = segments;
const home = path`/console/applications/${id}`;

const p = (...content) => h('p', {}, content);

const returnPart = () => card({ heading: '1. From the product to here', testid: 'return-part' },
    p('Look in the product\'s documentation or settings for its ', h('strong', {}, 'redirect URI'), '. It may be called callback URL. It goes into “Redirect URIs” on the application\'s page, which opens when you leave this guide. Save the changes there.'));

const tryPart = () => card({ heading: '3. Try it', testid: 'try-part' },
    p('Press the product\'s sign-in button. In this mock, sign in as ', h('code', {}, 'alice'), ' with the password ', h('code', {}, 'alice-password'), '.'));

function addresses(application) {
    if (isMachine(application)) {
        return [readOnly('token-endpoint', 'Token endpoint', `${issuer}/token`)];
    }
    const discovery = readOnly('discovery-endpoint', 'Discovery endpoint', `${issuer}/.well-known/openid-configuration`);
    return isDeviceFlow(application)
        ? [discovery, readOnly('device-endpoint', 'Device authorization endpoint', `${issuer}/device/auth`), readOnly('token-endpoint', 'Token endpoint', `${issuer}/token`)]
        : [discovery, h('p', { class: 'hint' }, 'A product without a field for the discovery endpoint asks for three addresses instead: authorization, token and userinfo endpoint. They are on the application\'s page.')];
}

function values(application, secret) {
    const intro = 'The product has a field for each of these. The names in brackets are what it may call them.';
    return card({ heading: redirects(application) ? '2. From here to the product' : 'What the program needs', intro, testid: 'values-part' },
        readOnly('app-id', 'App ID (client ID)', id),
        secret && readOnly('app-secret', 'App secret (client secret)', secret),
        addresses(application));
}

const head = (heading, skip) => pageHead({
    heading, testid: 'guide-title',
    note: 'The way of every product, in short. You can come back here by “Check guide”.',
    action: link(skip, 'Skip', { class: 'button-link', testid: 'guide-skip' }),
});

start(async () => {
    show(head('Application not found', '/console'));
    const application = await call('GET', path`/api/applications/${id}`);
    const [secret] = hasSecret(application) ? await call('GET', path`/api/applications/${id}/secrets`) : [];
    title(`Connect ${application.name}`);
    show(head(`Connect ${application.name}`, home), h('div', { id: 'guide', class: 'stacked', testid: 'guide' },
        redirects(application) && returnPart(),
        values(application, secret?.value),
        redirects(application) && tryPart(),
        h('p', { class: 'page-end' }, link(home, 'Go to the application', { class: 'button-link filled', testid: 'guide-done' }))));
});
