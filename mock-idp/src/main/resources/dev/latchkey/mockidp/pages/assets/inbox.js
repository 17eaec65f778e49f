import { call, say } from './api.js';
import { badge, button, h } from './dom.js';
import { live } from './live.js';
import { copyable, pageHead, show, start } from './page.js';
import { table } from './table.js';

const CHANNELS = { email: 'Email', sms: 'SMS' };
const place = h('div', { 'aria-live': 'polite' });
let shown;

const columns = [
    { title: 'To', isHead: true, cell: ({ to }) => to, testid: 'message-to' },
    { title: 'By', cell: ({ channel }) => badge(CHANNELS[channel] ?? channel) },
    { title: 'For', cell: ({ type }) => type },
    { title: 'Code', cell: ({ code, to }) => copyable(code, { name: `code for ${to}`, testid: 'message-code' }) },
    { title: 'Sent', cell: ({ sentAt }) => new Date(sentAt).toISOString().slice(0, 19).replace('T', ' ') },
];

/** Only what is new draws the page again, so that the focus and the screen reader stay where they are. */
async function load() {
    const items = await call('GET', '/_mock/inbox');
    if (JSON.stringify(items) !== shown) {
        shown = JSON.stringify(items);
        place.replaceChildren(table({ caption: 'Messages, newest first', columns, items, empty: 'No message yet. Ask for a verification code on the sign-in page.', testid: 'inbox', rowTestid: 'message-row' }));
    }
}

const clear = button('Clear', 'secondary', { testid: 'inbox-clear', on: { click: async () => {
    await call('DELETE', '/_mock/inbox');
    await load();
    say('Emptied');
} } });

start(() => show(
    pageHead({ heading: 'Inbox', note: 'The emails and text messages that the mock would have sent. They stay here; nobody else gets them.' }),
    h('div', { class: 'toolbar' }, live(load, 'inbox-pause'), clear),
    place));
