import { button, h } from './dom.js';

/** Equal entries are told apart by their number, so that every entry has its own key. */
function keyed(entries) {
    const seen = new Map();
    return entries.map((entry) => {
        const text = JSON.stringify(entry);
        const number = (seen.get(text) ?? 0) + 1;
        seen.set(text, number);
        return [`${number} ${text}`, entry];
    });
}

const asText = (value) => (typeof value === 'string' ? value : Array.isArray(value) ? value.map(asText).join(' | ') : JSON.stringify(value));

/** The members of an entry that the row shows already, or that have their own place. */
const SHOWN = new Set(['at', 'endpoint', 'method', 'path', 'clientId', 'status', 'error', 'parameters', 'location', 'explanation', 'decisions', 'fault']);

function part(heading, terms) {
    const list = h('dl', {}, Object.entries(terms).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, asText(value))]));
    return [h('h2', {}, heading), list];
}

/** Why it was refused, or granted otherwise: the rule, what it wants, what came, and where it is written. */
function explained(heading, testid, { rule, sentence, source, address, expected, came }) {
    const written = address ? h('a', { href: address, rel: 'noreferrer', target: '_blank' }, source) : source;
    return h('div', { class: 'explained', testid },
        h('h2', {}, heading),
        h('p', {}, sentence),
        h('dl', {},
            h('dt', {}, 'expected'), h('dd', {}, expected),
            h('dt', {}, 'came'), h('dd', {}, came),
            h('dt', {}, 'rule'), h('dd', {}, rule),
            h('dt', {}, 'source'), h('dd', {}, written)));
}

function detailsRow(entry, id) {
    const asked = Object.keys(entry.parameters ?? {}).length > 0 ? entry.parameters : { parameters: 'none' };
    const more = Object.fromEntries(Object.entries(entry).filter(([member]) => !SHOWN.has(member)));
    const answer = { status: entry.status, ...(entry.error && { error: entry.error }), ...(entry.location && { '→ location': entry.location }), ...more };
    return h('tr', { class: 'entry-details', hidden: true, id, testid: 'journal-details' },
        h('td', { colspan: '5' }, h('div', { class: 'exchange' }, part(`Asked at ${entry.at}`, asked), part('Answered', answer)),
            entry.fault ? h('p', { class: 'spoiled', testid: 'journal-spoiled' }, 'Spoiled by the fault ', h('code', {}, entry.fault), '.') : '',
            entry.explanation ? explained('Why it was refused', 'journal-explanation', entry.explanation) : '',
            ...(entry.decisions ?? []).map((decision) => explained('Why it was granted so', 'journal-decision', decision))));
}

let number = 0;

function rows(entry) {
    const details = detailsRow(entry, `entry-${++number}`);
    const at = new Date(entry.at);
    const expand = button(h('time', { datetime: at.toISOString(), title: at.toISOString() }, at.toLocaleTimeString('en-GB')), 'expand', {
        'aria-expanded': 'false', 'aria-controls': details.id, testid: 'journal-expand', on: { click: () => {
            const open = expand.getAttribute('aria-expanded') !== 'true';
            expand.setAttribute('aria-expanded', String(open));
            details.hidden = !open;
        } } });
    const row = h('tr', { class: 'entry', testid: 'journal-row' },
        h('td', {}, expand),
        h('td', {}, h('span', { class: 'badge plain', testid: 'journal-endpoint' }, entry.endpoint ?? '–')),
        h('td', { class: 'mono' }, `${entry.method} ${entry.path}`),
        h('td', { class: 'mono', testid: 'journal-client' }, entry.clientId || '–'),
        h('td', {}, h('span', { class: entry.status >= 400 ? 'code bad' : 'code', testid: 'journal-status' }, entry.status), ' ', h('span', { class: 'mono', testid: 'journal-error' }, entry.error ?? ''),
            entry.fault ? [' ', h('span', { class: 'badge', testid: 'journal-fault', title: entry.fault }, 'fault')] : ''));
    return { entry, row, details, expand };
}

/** The rows of the journal: what is new is added, what is gone goes, and what stays keeps its rows, open or closed, and the focus. */
export class Journal {
    #body;
    #shown = new Map();

    constructor(body) {
        this.#body = body;
    }

    get entries() {
        return [...this.#shown.values()].map(({ entry }) => entry);
    }

    update(entries) {
        const wanted = new Map(keyed(entries));
        for (const [key, { row, details }] of this.#shown) {
            if (!wanted.has(key)) {
                row.remove();
                details.remove();
            }
        }
        this.#shown = new Map([...wanted].map(([key, entry]) => [key, this.#shown.get(key) ?? this.#added(entry)]));
    }

    /** Hides what does not fit; answers how many do. */
    sift(fits) {
        let visible = 0;
        for (const { entry, row, details, expand } of this.#shown.values()) {
            row.hidden = !fits(entry);
            details.hidden = row.hidden || expand.getAttribute('aria-expanded') !== 'true';
            visible += row.hidden ? 0 : 1;
        }
        return visible;
    }

    #added(entry) {
        const made = rows(entry);
        this.#body.prepend(made.row, made.details);
        return made;
    }
}
