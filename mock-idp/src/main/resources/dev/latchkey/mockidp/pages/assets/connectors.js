import { call, list, path } from './api.js';
import { assigned } from './assigned.js';
import { dialog } from './dialog.js';
import { button, h, link } from './dom.js';
import { selectField, switchField, textField } from './fields.js';
import { pageHead, show, start } from './page.js';

const sync = () => switchField('sync-profile', { path: 'syncProfile', label: 'Sync profile', hint: 'On: name and picture follow the provider at every sign-in.' });

const words = (text) => text.split(/[\s,]+/).filter((word) => word !== '');

const TARGET = /^[\w-]+$/;

const section = (heading, content) => h('section', { class: 'stacked', 'aria-label': heading }, h('h2', {}, heading), content);

const editor = (label, testid, edit) => button('Edit', 'copy', { 'aria-label': `Edit ${label}`, testid, on: { click: edit } });

const socialName = ({ name, target }) => name?.en ?? target;

const enterpriseName = ({ branding, connectorName }) => branding?.displayName ?? connectorName;

/** A new connector of a kind: of Google and GitHub there is one, a standard says which provider it is. */
async function createSocial() {
    const kinds = await list('/api/connector-factories');
    const kind = selectField('connector-kind', { label: 'Connector', options: kinds.map(({ id, name }) => [id, name.en]) });
    kind.value = kinds[0].id;
    const target = textField('connector-target', {
        label: 'Identity provider name (target)', hint: 'What it is called in identities and in direct_sign_in. It stays as it is.',
        check: (value) => (TARGET.test(value) || !isStandard() ? '' : 'Use letters, digits, - and _'),
    });
    const name = textField('connector-name', { label: 'Name for social sign-in button', check: (value) => (value !== '' || !isStandard() ? '' : 'A provider needs a name') });
    const syncing = sync();
    const isStandard = () => kinds.find(({ id }) => id === kind.value).isStandard;
    const fit = () => [target, name].forEach(({ root }) => { root.hidden = !isStandard(); });
    kind.root.addEventListener('input', fit);
    fit();
    return dialog({
        heading: 'Add social connector', testid: 'connector', submit: 'Add connector', fields: [kind, target, name, syncing],
        note: 'The mock plays the provider itself, so there are no keys to enter.',
        act: () => call('POST', '/api/connectors', { body: {
            connectorId: kind.value, syncProfile: syncing.value, ...(isStandard() && { metadata: { target: target.value, name: { en: name.value } } }),
        } }),
    });
}

async function editSocial(connector, refresh) {
    const name = textField('connector-name', { label: 'Name for social sign-in button', isRequired: true });
    const syncing = sync();
    name.value = socialName(connector);
    syncing.value = connector.syncProfile;
    const done = await dialog({
        heading: `Edit ${socialName(connector)}`, testid: 'connector', submit: 'Save', fields: connector.isStandard ? [name, syncing] : [syncing],
        act: () => call('PATCH', path`/api/connectors/${connector.id}`, { body: { syncProfile: syncing.value, ...(connector.isStandard && { metadata: { name: { en: name.value } } }) } }),
    });
    if (done) {
        refresh();
    }
}

function social() {
    const root = assigned({
        testid: 'connectors',
        words: { one: 'connector', many: 'social connectors', add: 'Add social connector', removing: 'The sign-in page does not offer it any more. Users who came through it stay.' },
        columns: [
            { title: 'Name', isHead: true, cell: socialName },
            { title: 'Target', cell: ({ target }) => h('code', {}, target), testid: 'connector-target' },
            { title: 'Connector', cell: (one) => h('span', {}, one.connectorId, ' ', editor(socialName(one), 'edit-connector', () => start(() => editSocial(one, root.refresh)))) },
        ],
        load: async () => (await list('/api/connectors')).filter(({ type }) => type === 'Social'),
        option: (one) => ({ id: one.id, label: socialName(one) }),
        add: createSocial,
        remove: ({ id }) => call('DELETE', path`/api/connectors/${id}`),
    });
    return root;
}

function enterpriseFields(providers) {
    const provider = providers && selectField('sso-provider', { label: 'Provider', options: providers.map(({ providerName }) => [providerName, providerName]) });
    if (provider) {
        provider.value = providers[0].providerName;
    }
    return {
        provider,
        name: textField('sso-name', { label: 'Connector name', isRequired: true }),
        domains: textField('sso-domains', { label: 'Email domains', placeholder: 'acme.test', maxlength: 2048, hint: 'Email addresses of these lead to the provider. Several: separated by blanks.' }),
        displayName: textField('sso-display-name', { label: 'Display name', hint: 'What the sign-in page calls it; empty: the connector name.' }),
        syncing: sync(),
    };
}

const enterpriseBody = ({ name, domains, displayName, syncing }) => ({
    connectorName: name.value, domains: words(domains.value), branding: { displayName: displayName.value || name.value }, syncProfile: syncing.value,
});

async function createEnterprise() {
    const { provider, ...others } = enterpriseFields(await call('GET', '/api/sso-connector-providers'));
    return dialog({
        heading: 'Add enterprise connector', testid: 'sso-connector', submit: 'Add connector', fields: [provider, ...Object.values(others)],
        note: 'The mock plays the company\'s provider itself, so there are no keys to enter.',
        act: () => call('POST', '/api/sso-connectors', { body: { providerName: provider.value, ...enterpriseBody(others) } }),
    });
}

async function editEnterprise(connector, refresh) {
    const { provider, ...fields } = enterpriseFields();
    fields.name.value = connector.connectorName;
    fields.domains.value = (connector.domains ?? []).join(' ');
    fields.displayName.value = connector.branding?.displayName;
    fields.syncing.value = connector.syncProfile;
    const done = await dialog({
        heading: `Edit ${enterpriseName(connector)}`, testid: 'sso-connector', submit: 'Save', fields: Object.values(fields),
        act: () => call('PATCH', path`/api/sso-connectors/${connector.id}`, { body: enterpriseBody(fields) }),
    });
    if (done) {
        refresh();
    }
}

function enterprise() {
    const root = assigned({
        testid: 'sso-connectors',
        words: { one: 'connector', many: 'enterprise connectors', add: 'Add enterprise connector', removing: 'Email addresses of its domains do not lead to it any more. Users who came through it stay.' },
        columns: [
            { title: 'Name', isHead: true, cell: enterpriseName },
            { title: 'Provider', cell: ({ providerName }) => providerName },
            { title: 'Email domains', cell: (one) => h('span', {}, (one.domains ?? []).join(', ') || '–', ' ', editor(enterpriseName(one), 'edit-sso-connector', () => start(() => editEnterprise(one, root.refresh)))) },
        ],
        load: () => list('/api/sso-connectors'),
        option: (one) => ({ id: one.id, label: enterpriseName(one) }),
        add: createEnterprise,
        remove: ({ id }) => call('DELETE', path`/api/sso-connectors/${id}`),
    });
    return root;
}

start(() => show(
    pageHead({
        heading: 'Connectors',
        note: ['Other providers, whose part the mock plays too, with a page of their own. Which of them the sign-in page offers is in the ', link('/console/sign-in-experience', 'sign-in experience'), '.'],
    }),
    section('Social connectors', social()),
    section('Enterprise connectors', enterprise())));
