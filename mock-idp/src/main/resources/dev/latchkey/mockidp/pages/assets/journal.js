import { call, problem } from './api.js';
import { button, h, link } from './dom.js';
import { Journal } from './journal-rows.js';
import { live } from './live.js';
import { issuer, pageHead, show, start } from './page.js';

const endpoints = h('select', { id: 'filter', testid: 'journal-filter' }, h('option', { value: '' }, 'All endpoints'));
const answers = h('select', { id: 'outcome', testid: 'journal-outcome' }, [['', 'All answers'], ['bad', 'Errors only'], ['good', 'Without errors']].map(([value, text]) => h('option', { value }, text)));
const search = h('input', { type: 'search', id: 'search', placeholder: 'client, path, parameter', testid: 'journal-search' });
const count = h('p', { class: 'muted', testid: 'journal-count', role: 'status' });
const none = h('p', { class: 'empty', testid: 'journal-empty' }, 'No request yet. Sign in to an application and watch.');
const body = h('tbody');
const journal = new Journal(body);

const named = (label, control) => h('div', { class: 'named' }, h('label', { class: 'label', for: control.id }, label), control);

const isBad = ({ status, error }) => status >= 400 || error !== undefined;

const fits = (entry) => (endpoints.value === '' || entry.endpoint === endpoints.value)
    && (answers.value === '' || isBad(entry) === (answers.value === 'bad'))
    && JSON.stringify(entry).toLowerCase().includes(search.value.trim().toLowerCase());

function offerEndpoints() {
    const known = new Set([...endpoints.options].map((option) => option.value));
    for (const { endpoint } of journal.entries) {
        if (endpoint && !known.has(endpoint)) {
            known.add(endpoint);
            endpoints.append(new Option(endpoint, endpoint));
        }
    }
}

const write = (element, text) => element.textContent === text || (element.textContent = text);

function sift() {
    const visible = journal.sift(fits);
    const all = journal.entries.length;
    write(count, visible === all ? `${all} requests` : `${visible} of ${all} requests`);
    none.hidden = visible > 0;
    write(none, all > 0 ? 'No request fits the filter.' : 'No request yet. Sign in to an application and watch.');
}

async function load() {
    journal.update(await call('GET', '/_mock/journal'));
    offerEndpoints();
    sift();
}

const clear = button('Clear', 'secondary', { testid: 'journal-clear', on: { click: async () => {
    try {
        await call('DELETE', '/_mock/journal');
        await load();
    } catch (error) {
        problem(error);
    }
} } });

[endpoints, answers, search].forEach((control) => control.addEventListener('input', sift));
start(() => show(
    pageHead({ heading: 'Journal', note: ['Requests that ', h('span', { class: 'mono', testid: 'issuer' }, issuer), ' has answered, newest first. Secrets, codes and tokens are masked.'] }),
    h('div', { class: 'toolbar' },
        named('Endpoint', endpoints), named('Answer', answers), named('Search', search),
        live(load, 'journal-pause'), clear,
        link('/_mock/journal.har', 'HAR', { class: 'button-link', title: 'Download as HTTP Archive', download: 'journal.har', testid: 'journal-har' }),
        link('/_mock/journal.svg', 'Diagram', { class: 'button-link', title: 'Sequence diagram', target: '_blank', testid: 'journal-svg' }),
        count),
    h('div', { class: 'panel' },
        h('table', { class: 'list journal', testid: 'journal' },
            h('caption', { class: 'unseen' }, 'Requests, newest first'),
            h('thead', {}, h('tr', {}, ['Time', 'Endpoint', 'Request', 'Client', 'Answer'].map((name) => h('th', { scope: 'col' }, name)))),
            body),
        none)));
