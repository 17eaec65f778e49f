import { call, list, path, say } from './api.js';
import { armDialog, often, whose } from './arm-fault.js';
import { badge, button, h } from './dom.js';
import { live } from './live.js';
import { focusHeadline, pageHead, show, start } from './page.js';
import { table } from './table.js';

const armedPlace = h('div', {});
const cataloguePlace = h('div', {});
const count = h('p', { class: 'muted', role: 'status', testid: 'faults-count' });
const search = h('input', { type: 'search', id: 'search', placeholder: 'iss, signature, redirect', testid: 'faults-search' });
let shown;
let catalogue = [];
let people;

/** Who a fault may be for; asked when somebody wants to arm one. */
async function known() {
    people ??= Promise.all([list('/api/applications'), list('/api/users')]);
    const [applications, users] = await people;
    return { applications, users };
}

async function arm(fault) {
    if (await armDialog(fault, await known())) {
        await load();
        say('Armed');
    }
}

const disarm = ({ id, fault }) => button('Disarm', 'remove', { 'aria-label': `Disarm ${fault}, ${id}`, testid: 'disarm', on: { click: async () => {
    await call('DELETE', path`/_mock/faults/${id}`);
    await load();
    focusHeadline();
    say('Disarmed');
} } });

const lastHit = ({ hits }) => (hits.length === 0 ? '' : ` ${hits.at(-1).at.slice(11, 19)} ${hits.at(-1).method} ${hits.at(-1).path.replace(/\/[\w-]{30,}$/, '/…')}`);

const armedColumns = [
    { title: 'Fault', isHead: true, cell: ({ fault }) => h('code', {}, fault), testid: 'armed-fault' },
    { title: 'At', cell: ({ endpoint }) => badge(endpoint) },
    { title: 'Only', cell: whose, testid: 'armed-whose' },
    { title: 'How often', cell: often, testid: 'armed-often' },
    { title: 'Met', cell: (one) => [`${one.met} of ${one.seen}`, one.over && [' ', badge('over')], h('span', { class: 'muted' }, lastHit(one))], testid: 'armed-met' },
    { title: '', cell: disarm },
];

const catalogueColumns = [
    { title: 'Fault', isHead: true, cell: ({ fault, expected }) => [h('code', {}, fault), expected === 'tolerated' && [' ', badge('tolerated')]], testid: 'fault-name' },
    { title: 'What is wrong', cell: ({ does, rule }) => [h('span', {}, does), ' ', h('span', { class: 'muted' }, rule)] },
    { title: 'At', cell: ({ endpoints }) => endpoints.map((one) => [badge(one), ' ']) },
    { title: '', cell: (fault) => button('Arm', 'text', { 'aria-label': `Arm ${fault.fault}`, 'aria-haspopup': 'dialog', testid: `arm-${fault.fault}`, on: { click: () => start(() => arm(fault)) } }) },
];

const fits = (fault) => `${fault.fault} ${fault.does} ${fault.rule} ${fault.endpoints.join(' ')}`.toLowerCase().includes(search.value.trim().toLowerCase());

function showCatalogue() {
    const items = catalogue.filter(fits);
    count.textContent = items.length === catalogue.length ? `${items.length} faults` : `${items.length} of ${catalogue.length} faults`;
    cataloguePlace.replaceChildren(table({ caption: 'All faults', columns: catalogueColumns, items, empty: 'No fault fits the search.', testid: 'catalogue', rowTestid: 'fault-row' }));
}

/** Only what is new draws a table again, so that the focus and the screen reader stay where they are. */
async function load() {
    const all = await call('GET', '/_mock/faults');
    if (catalogue.length === 0) {
        catalogue = all.catalogue;
        showCatalogue();
    }
    if (JSON.stringify(all.armed) !== shown) {
        shown = JSON.stringify(all.armed);
        armedPlace.replaceChildren(table({ caption: 'Armed faults', columns: armedColumns, items: all.armed, empty: 'Nothing is armed: the provider is honest and well.', testid: 'armed', rowTestid: 'armed-row' }));
    }
}

const clear = button('Disarm all', 'secondary', { testid: 'faults-clear', on: { click: async () => {
    await call('DELETE', '/_mock/faults');
    await load();
    say('All disarmed');
} } });

search.addEventListener('input', showCatalogue);
start(() => show(
    pageHead({ heading: 'Faults', note: 'What the provider can do wrong, so that you see what your application does about it.' }),
    h('div', { class: 'toolbar' }, h('h2', { class: 'grow' }, 'Armed'), live(load, 'faults-pause'), clear),
    armedPlace,
    h('div', { class: 'toolbar' }, h('h2', {}, 'Catalogue'), h('div', { class: 'named' }, h('label', { class: 'label', for: 'search' }, 'Search'), search), count),
    cataloguePlace));
