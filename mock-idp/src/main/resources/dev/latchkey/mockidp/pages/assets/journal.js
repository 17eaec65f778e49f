import { call, clone, problem } from './api.js';

const POLL_MILLISECONDS = 2000;
const element = (id) => document.getElementById(id);
const filter = element('filter');
const pause = element('pause');

/** What is on the page: the key of an entry, its two table rows and the entry. */
let shown = new Map();

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

function term(list, name, value) {
    const dt = document.createElement('dt');
    const dd = document.createElement('dd');
    dt.textContent = name;
    dd.textContent = asText(value);
    list.append(dt, dd);
}

function detailsRow(entry) {
    const { root, list } = clone('details');
    Object.entries(entry.parameters ?? {}).forEach(([name, value]) => term(list, name, value));
    if (list.children.length === 0) {
        term(list, 'parameters', 'none');
    }
    if (entry.location) {
        term(list, '→ location', entry.location);
    }
    return root;
}

let number = 0;

function rows(entry) {
    const slots = clone('entry');
    const details = detailsRow(entry);
    const at = new Date(entry.at);
    details.id = `entry-${++number}`;
    slots.time.dateTime = at.toISOString();
    slots.time.textContent = at.toLocaleTimeString('en-GB');
    slots.time.title = at.toISOString();
    slots.endpoint.textContent = entry.endpoint ?? '–';
    slots.method.textContent = entry.method;
    slots.path.textContent = entry.path;
    slots.client.textContent = entry.clientId || '–';
    slots.status.textContent = entry.status;
    slots.status.classList.toggle('bad', entry.status >= 400);
    slots.error.textContent = entry.error ?? '';
    slots.expand.setAttribute('aria-controls', details.id);
    slots.expand.addEventListener('click', () => {
        const open = slots.expand.getAttribute('aria-expanded') !== 'true';
        slots.expand.setAttribute('aria-expanded', String(open));
        details.hidden = !open;
    });
    return { entry, row: slots.root, details };
}

function offerEndpoints() {
    const known = new Set([...filter.options].map((option) => option.value));
    for (const { entry } of shown.values()) {
        if (entry.endpoint && !known.has(entry.endpoint)) {
            known.add(entry.endpoint);
            filter.append(new Option(entry.endpoint, entry.endpoint));
        }
    }
}

function sift() {
    let visible = 0;
    for (const { entry, row, details } of shown.values()) {
        const fits = filter.value === '' || entry.endpoint === filter.value;
        const open = row.querySelector('.expand').getAttribute('aria-expanded') === 'true';
        row.hidden = !fits;
        details.hidden = !fits || !open;
        visible += fits ? 1 : 0;
    }
    element('count').textContent = filter.value === '' ? `${shown.size} requests` : `${visible} of ${shown.size} requests`;
    element('none').hidden = visible > 0;
    element('none').textContent = shown.size > 0
        ? 'No request to this endpoint yet.'
        : 'No request yet. Sign in to an application and watch.';
}

/** Adds what is new and drops what is gone; what stays keeps its rows, open or closed, and the focus. */
function update(entries) {
    const next = new Map();
    const wanted = new Map(keyed(entries));
    for (const [key, { row, details }] of shown) {
        if (!wanted.has(key)) {
            row.remove();
            details.remove();
        }
    }
    for (const [key, entry] of wanted) {
        const known = shown.get(key) ?? rows(entry);
        next.set(key, known);
        if (!known.row.isConnected) {
            element('rows').prepend(known.row, known.details);
        }
    }
    shown = next;
    offerEndpoints();
    sift();
}

async function attempt(step) {
    try {
        await step();
        problem(undefined);
    } catch (error) {
        problem(error);
    }
}

const load = () => attempt(async () => update(await call('GET', '/_mock/journal')));

const isPaused = () => pause.getAttribute('aria-pressed') === 'true';

async function poll() {
    if (!isPaused() && !document.hidden) {
        await load();
    }
    setTimeout(poll, POLL_MILLISECONDS);
}

pause.addEventListener('click', () => {
    pause.setAttribute('aria-pressed', String(!isPaused()));
    if (!isPaused()) {
        load();
    }
});
element('clear').addEventListener('click', () => attempt(async () => {
    await call('DELETE', '/_mock/journal');
    update([]);
}));
filter.addEventListener('change', sift);
document.addEventListener('visibilitychange', () => document.hidden || isPaused() || load());

poll();
