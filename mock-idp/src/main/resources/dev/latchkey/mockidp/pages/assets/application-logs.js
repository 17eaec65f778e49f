import { call } from './api.js';
import { h } from './dom.js';
import { Journal } from './journal-rows.js';
import { live } from './live.js';

const COLUMNS = ['Time', 'Endpoint', 'Request', 'Client', 'Answer'];

/** The tab "Machine logs": what this application asked and was answered, newest first. */
export function machineLogs({ id }) {
    const body = h('tbody');
    const journal = new Journal(body);
    const count = h('p', { class: 'muted', role: 'status', testid: 'logs-count' });
    const none = h('p', { class: 'empty', testid: 'logs-empty' }, 'No request of this application yet.');
    async function load() {
        journal.update((await call('GET', '/_mock/journal')).filter(({ clientId }) => clientId === id));
        const all = journal.sift(() => true);
        const text = all === 1 ? '1 request' : `${all} requests`;
        none.hidden = all > 0;
        // what is the same is not said again
        count.textContent === text || (count.textContent = text);
    }
    return h('div', { class: 'stacked' },
        h('div', { class: 'toolbar' }, h('p', { class: 'muted grow' }, 'Requests in the name of this application, from the journal. Secrets and tokens are masked.'), live(load, 'logs-pause'), count),
        h('div', { class: 'panel' },
            h('table', { class: 'list journal', testid: 'machine-logs' },
                h('caption', { class: 'unseen' }, 'Requests of this application, newest first'),
                h('thead', {}, h('tr', {}, COLUMNS.map((name) => h('th', { scope: 'col' }, name)))),
                body),
            none));
}
