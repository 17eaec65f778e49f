import { call, say } from './api.js';
import { card } from './card.js';
import { confirmDelete, dialog } from './dialog.js';
import { badge, button, h } from './dom.js';
import { numberField, selectField } from './fields.js';
import { EditForm } from './form.js';
import { pageHead, show, start } from './page.js';
import { table } from './table.js';

const address = '/api/configs/oidc/private-keys';
const ALGORITHMS = [['EC', 'EC (ES384)'], ['RSA', 'RSA (RS256)']];
const sessionAddress = '/api/configs/oidc/session';
const DAY = 86_400;

/** Logto's answers have seconds. */
const moment = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

async function rotate() {
    const algorithm = selectField('key-algorithm', { label: 'Signing key algorithm', options: ALGORITHMS });
    const grace = numberField('key-grace', { label: 'Grace period in days', min: 0, max: 365, isRequired: true, wrong: 'Enter a whole number of days', hint: '0: the new key signs at once. More: it is published as Next first, so that clients can fetch it in time.' });
    grace.value = 0;
    const done = await dialog({
        heading: 'Rotate private keys', testid: 'rotate', fields: [algorithm, grace], submit: 'Rotate',
        note: 'A new key is made. The one that signs now becomes Previous and stays published, so that its signatures still verify; an older one goes.',
        act: () => call('POST', `${address}/rotate`, { body: { signingKeyAlgorithm: algorithm.value, rotationGracePeriod: grace.value * DAY } }),
    });
    if (done) {
        await start(render);
        say('Rotated');
    }
}

const remove = (key) => button('Delete', 'remove', { 'aria-label': `Delete the ${key.status ?? ''} key ${key.id}`, testid: 'delete-key', on: { click: async () => {
    if (await confirmDelete('key', 'What it signed no longer verifies. This cannot be undone.', () => call('DELETE', `${address}/${encodeURIComponent(key.id)}`))) {
        await start(render);
        say('Deleted');
        opener.focus();
    }
} } });

const columns = [
    { title: 'ID', isHead: true, cell: ({ id }) => h('code', {}, id), testid: 'key-id' },
    { title: 'Status', cell: ({ status }) => badge(status ?? '–'), testid: 'key-status' },
    { title: 'Signing key algorithm', cell: ({ signingKeyAlgorithm }) => signingKeyAlgorithm, testid: 'key-kind' },
    { title: 'Created', cell: ({ createdAt }) => moment(createdAt) },
    { title: '', cell: (key) => (key.status === 'Previous' ? remove(key) : '') },
];

const opener = button('Rotate private keys', 'primary', { testid: 'rotate-keys', 'aria-haspopup': 'dialog', on: { click: rotate } });
const head = pageHead({ heading: 'Signing keys', note: 'The private keys that sign tokens, of which the key set has the public parts; and how long a sign-in lasts.', action: opener });

const inDays = ({ ttl }) => ({ days: ttl / DAY });

async function sessionForm() {
    const days = numberField('session-ttl', { path: 'days', label: 'Session maximum time to live (TTL) in days', min: 1, max: 365, isRequired: true, wrong: 'Enter a whole number from 1 to 365', hint: 'From the sign-in on, however busy the session is. It counts for sessions that begin after the change.' });
    return new EditForm({
        testid: 'session', saved: inDays(await call('GET', sessionAddress)), fields: [days],
        cards: [card({ heading: 'Session', intro: 'How long a sign-in lasts.', testid: 'session-card' }, days.root)],
        save: async (changed) => inDays(await call('PATCH', sessionAddress, { body: { ttl: changed.days * DAY } })),
    });
}

let session;

async function render() {
    const items = await call('GET', address);
    session ??= await sessionForm();
    show(head, table({ caption: 'Private keys', columns, items, empty: 'There is no key.', testid: 'keys', rowTestid: 'key-row' }), session.root);
}

show(head);
start(render);
