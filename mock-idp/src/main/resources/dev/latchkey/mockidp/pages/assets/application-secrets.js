import { call, now, path, say } from './api.js';
import { copies } from './copy.js';
import { confirmDelete, dialog } from './dialog.js';
import { button, h } from './dom.js';
import { selectField, textField } from './fields.js';
import { start } from './page.js';
import { table } from './table.js';

const DAY = 86_400_000;
const MASKED = '•'.repeat(12);
const EXPIRATIONS = [['', 'Never'], ['7', '7 days'], ['30', '30 days'], ['180', '180 days'], ['365', '365 days']];

const day = (value, otherwise) => (value ? new Date(value).toISOString().slice(0, 10) : otherwise);

function value(secret) {
    const shown = h('code', { testid: 'secret-value' }, MASKED);
    const offer = (verb) => {
        toggle.textContent = verb;
        toggle.setAttribute('aria-label', `${verb} secret ${secret.name}`);
    };
    const toggle = button('Show', 'copy', { testid: 'show-secret', on: { click: () => {
        const hidden = shown.textContent === MASKED;
        shown.textContent = hidden ? secret.value : MASKED;
        offer(hidden ? 'Hide' : 'Show');
    } } });
    const copy = button('Copy', 'copy', { 'aria-label': `Copy secret ${secret.name}`, testid: 'copy-secret' });
    offer('Show');
    copies(copy, () => secret.value);
    return h('span', { class: 'copyable' }, shown, h('span', { class: 'buttons' }, toggle, copy));
}

/** The table "App secrets": to show, copy, create and delete them. What expires does so by the mock's clock. */
export function secrets(application) {
    const address = path`/api/applications/${application.id}/secrets`;
    const root = h('div', { class: 'readonly', id: 'secrets-part' });
    const create = () => {
        const name = textField('secret-name-input', { label: 'Name', isRequired: true, missing: 'A secret needs a name' });
        const expires = selectField('secret-expiration', { label: 'Expiration', options: EXPIRATIONS });
        const body = () => ({ name: name.value, ...(expires.value && { expiresAt: now() + Number(expires.value) * DAY }) });
        return dialog({ heading: 'Create app secret', testid: 'secret', fields: [name, expires], submit: 'Create app secret', act: () => call('POST', address, { body: body() }) });
    };
    const opener = button('Create new secret', 'text', { testid: 'create-secret', 'aria-haspopup': 'dialog', on: { click: async () => {
        if (await create()) {
            await start(render);
            say('Secret created');
            opener.focus();
        }
    } } });
    const deletion = (secret) => button('Delete', 'remove', { 'aria-label': `Delete secret ${secret.name}`, testid: 'delete-secret', on: { click: async () => {
        const note = 'Requests that use it are refused from then on. This cannot be undone.';
        if (await confirmDelete(`secret ${secret.name}`, note, () => call('DELETE', `${address}/${encodeURIComponent(secret.name)}`))) {
            await start(render);
            say('Secret deleted');
            opener.focus();
        }
    } } });
    const columns = [
        { title: 'Name', cell: ({ name }) => name, isHead: true, testid: 'secret-name' },
        { title: 'Value', cell: value },
        { title: 'Created', cell: ({ createdAt }) => day(createdAt, '–') },
        { title: 'Expires', cell: ({ expiresAt }) => day(expiresAt, 'Never'), testid: 'secret-expires' },
        { title: '', cell: deletion },
    ];
    async function render() {
        const items = await call('GET', address);
        root.replaceChildren(
            h('span', { class: 'label' }, 'App secrets'),
            table({ caption: 'App secrets', columns, items, empty: 'This application has no secret: it cannot authenticate.', testid: 'secrets', rowTestid: 'secret-row', plain: true }),
            opener);
    }
    start(render);
    return root;
}
