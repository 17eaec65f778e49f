import { call, clone, problem, say } from './api.js';
import { hasSecret, mayAlwaysIssue, redirects, typeName } from './application-type.js';
import { copies, copyButtons } from './copy.js';
import { opens } from './dialog.js';
import { UriList } from './uri-list.js';

const element = (id) => document.getElementById(id);
const form = element('application');
const address = `/api/applications/${location.pathname.split('/').pop()}`;
const redirectUris = new UriList(element('redirect-uris'), noticeChange);
const postLogoutRedirectUris = new UriList(element('post-logout-redirect-uris'), noticeChange);

/** The application as the server last told it. */
let saved;

const sameJson = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function edited() {
    return {
        name: element('name').value.trim(),
        oidcClientMetadata: {
            ...saved.oidcClientMetadata,
            redirectUris: redirectUris.values,
            postLogoutRedirectUris: postLogoutRedirectUris.values,
        },
        customClientMetadata: {
            ...saved.customClientMetadata,
            alwaysIssueRefreshToken: element('always-issue').checked,
            rotateRefreshToken: element('rotate').checked,
        },
    };
}

/** The saved application in the shape of `edited`, with Logto's defaults where it says nothing. */
function savedState() {
    const { name, oidcClientMetadata: oidc = {}, customClientMetadata: custom = {} } = saved;
    return {
        name,
        oidcClientMetadata: {
            ...oidc,
            redirectUris: oidc.redirectUris ?? [],
            postLogoutRedirectUris: oidc.postLogoutRedirectUris ?? [],
        },
        customClientMetadata: {
            ...custom,
            alwaysIssueRefreshToken: custom.alwaysIssueRefreshToken ?? false,
            rotateRefreshToken: custom.rotateRefreshToken ?? true,
        },
    };
}

/** The members that differ from what is saved, which is what PATCH gets. */
function changes() {
    const before = savedState();
    return Object.fromEntries(Object.entries(edited()).filter(([member, value]) => !sameJson(value, before[member])));
}

const isChanged = () => saved !== undefined && Object.keys(changes()).length > 0;

function noticeChange() {
    element('savebar').hidden = !isChanged();
    element('save-error').textContent = '';
}

function complainOfName(message) {
    element('name-error').textContent = message;
    element('name').setAttribute('aria-invalid', String(message !== ''));
}

function fillIn() {
    const { name, oidcClientMetadata: oidc, customClientMetadata: custom } = savedState();
    element('headline').textContent = name;
    document.title = `${name} – Latchkey mock IdP`;
    element('name').value = name;
    redirectUris.values = oidc.redirectUris;
    postLogoutRedirectUris.values = oidc.postLogoutRedirectUris;
    element('always-issue').checked = custom.alwaysIssueRefreshToken;
    element('rotate').checked = custom.rotateRefreshToken;
    complainOfName('');
    noticeChange();
}

function showFixed() {
    element('type').textContent = typeName(saved.type);
    element('third-party').hidden = !saved.isThirdParty;
    element('endpoint-part').hidden = Boolean(saved.isThirdParty);
    element('headline-id').textContent = saved.id;
    element('guide').href = `/console/applications/${encodeURIComponent(saved.id)}/guide`;
    element('app-id').textContent = saved.id;
    element('redirect-uris').hidden = !redirects(saved.type);
    element('post-logout-redirect-uris').hidden = !redirects(saved.type);
    element('refresh-card').hidden = !redirects(saved.type);
    element('always-issue-part').hidden = !mayAlwaysIssue(saved.type);
    element('secrets-part').hidden = !hasSecret(saved.type);
}

const day = (value, otherwise) => (value ? new Date(value).toISOString().slice(0, 10) : otherwise);

function secretRow(secret) {
    const slots = clone('secret-row');
    const masked = '•'.repeat(12);
    slots.name.textContent = secret.name;
    slots.value.textContent = masked;
    slots.created.textContent = day(secret.createdAt, '–');
    slots.expires.textContent = day(secret.expiresAt, 'Never');
    const offer = (verb) => {
        slots.show.textContent = verb;
        slots.show.setAttribute('aria-label', `${verb} secret ${secret.name}`);
    };
    offer('Show');
    slots.copy.setAttribute('aria-label', `Copy secret ${secret.name}`);
    slots.show.addEventListener('click', () => {
        const hidden = slots.value.textContent === masked;
        slots.value.textContent = hidden ? secret.value : masked;
        offer(hidden ? 'Hide' : 'Show');
    });
    copies(slots.copy, () => secret.value);
    return slots.root;
}

function isComplete() {
    if (element('name').value.trim() === '') {
        complainOfName('An application needs a name');
        element('name').focus();
        return false;
    }
    if (redirects(saved.type) && redirectUris.values.length === 0) {
        redirectUris.complain('Enter at least one redirect URI');
        return false;
    }
    return true;
}

/** The API names the URI it refuses: the row with that URI is marked. */
function refused(error) {
    say('');
    element('save-error').textContent = error.message;
    const isNamed = (uri) => uri !== '' && error.message.includes(uri);
    for (const list of [redirectUris, postLogoutRedirectUris]) {
        if (list.values.some(isNamed)) {
            list.complain(error.message, isNamed);
            return;
        }
    }
}

function wait(yes) {
    element('save').disabled = yes;
    element('discard').disabled = yes;
}

async function save() {
    wait(true);
    try {
        saved = (await call('PATCH', address, { body: changes() })) ?? (await call('GET', address));
        fillIn();
        say('Saved');
        element('headline').focus({ preventScroll: true });
    } catch (error) {
        refused(error);
    } finally {
        wait(false);
    }
}

form.addEventListener('input', () => {
    complainOfName('');
    noticeChange();
});
form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isChanged() && isComplete()) {
        save();
    }
});
element('discard').addEventListener('click', () => {
    fillIn();
    element('headline').focus({ preventScroll: true });
});
opens(element('delete'), element('delete-dialog'));
element('delete-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
        await call('DELETE', address);
        saved = undefined;
        location.assign('/console');
    } catch (error) {
        element('delete-error').textContent = error.message;
    }
});
addEventListener('beforeunload', (event) => {
    if (isChanged()) {
        event.preventDefault();
    }
});

copyButtons();
try {
    saved = await call('GET', address);
    showFixed();
    fillIn();
    if (hasSecret(saved.type)) {
        element('secrets').append(...(await call('GET', `${address}/secrets`)).map(secretRow));
    }
} catch (error) {
    problem(error);
    element('headline').textContent = saved?.name ?? 'Application not found';
} finally {
    form.hidden = saved === undefined;
    element('headline-part').hidden = saved === undefined;
    element('headline-actions').hidden = saved === undefined;
    element('type').hidden = saved === undefined;
}
