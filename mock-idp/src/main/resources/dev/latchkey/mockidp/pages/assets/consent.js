import { call, clone, leaveFor } from './api.js';

const box = document.getElementById('consent');
const element = (id) => document.getElementById(id);
const headers = { 'Logto-App-Id': box.dataset.appId };

const words = new Map([...element('words').children].map((item) => [item.dataset.scope, item.textContent]));

function fill(list, texts) {
    for (const text of texts) {
        const item = document.createElement('li');
        item.textContent = text;
        list.append(item);
    }
}

function showUser(user) {
    const name = user.name || user.username || user.primaryEmail || user.primaryPhone || '–';
    const contact = [user.primaryEmail, user.primaryPhone, user.username].find((text) => text && text !== name);
    element('user-initial').textContent = [...name][0].toUpperCase();
    element('user-name').textContent = name;
    element('user-contact').textContent = contact ?? '';
}

function showResource({ resource, scopes }) {
    const { root } = clone('resource');
    root.querySelector('summary').textContent = resource.name;
    fill(root.querySelector('ul'), scopes.map((scope) => scope.description || scope.name));
    element('resources').append(root);
}

function showOrganization(organization) {
    const { root, input, name } = clone('organization');
    input.type = element('organization-part').dataset.one === 'true' ? 'radio' : 'checkbox';
    input.value = organization.id;
    name.textContent = organization.name;
    element('organizations').append(root);
}

function chosenOrganizations() {
    const chosen = document.querySelectorAll('input[name=organization]:checked');
    return [...chosen].map((input) => input.value);
}

function showRedirect(redirectUri) {
    const target = new URL(redirectUri);
    element('redirect-origin').textContent = target.origin === 'null' ? redirectUri : target.origin;
    element('redirect-note').hidden = false;
}

function show(wanted) {
    const scopes = wanted.missingOIDCScope ?? [];
    element('app-name').textContent = wanted.application.displayName || wanted.application.name;
    document.title = document.querySelector('h1').textContent;
    showUser(wanted.user);
    fill(element('scopes'), scopes.map((scope) => words.get(scope) ?? scope));
    element('scope-part').hidden = scopes.length === 0;
    (wanted.missingResourceScopes ?? []).forEach(showResource);
    const organizations = wanted.organizations ?? [];
    organizations.forEach(showOrganization);
    element('organization-part').hidden = organizations.length === 0;
    showRedirect(wanted.redirectUri);
}

function ready(yes) {
    element('authorize').disabled = !yes;
    element('cancel').disabled = !yes;
    box.setAttribute('aria-busy', String(!yes));
}

async function attempt(step) {
    element('consent-error').textContent = '';
    try {
        await step();
    } catch (error) {
        element('consent-error').textContent = error.message;
    }
}

attempt(async () => {
    const wanted = await call('GET', '/api/interaction/consent', { headers });
    show(wanted);
    ready(true);
    // Logto tells the application nothing on Cancel: no error, no state, no iss
    element('cancel').addEventListener('click', () => attempt(() => leaveFor(wanted.redirectUri)));
});

element('authorize').addEventListener('click', () => attempt(async () => {
    ready(false);
    try {
        const body = { organizationIds: chosenOrganizations() };
        leaveFor((await call('POST', '/api/interaction/consent', { headers, body })).redirectTo);
    } catch (error) {
        ready(true);
        throw error;
    }
}));
