import { dialog } from './dialog.js';
import { h } from './dom.js';

function row({ id, label, note }, chosen) {
    const box = h('input', { type: 'checkbox', value: id, checked: chosen.has(id), testid: 'pick' });
    return h('label', { class: 'pick' }, box, h('span', {}, label, note && h('span', { class: 'muted' }, ` ${note}`)));
}

const sift = (rows, text) => rows.forEach((one) => { one.hidden = !one.textContent.toLowerCase().includes(text.toLowerCase()); });

/**
 * A dialog to choose some of many. `options` are [{ id, label, note }], `chosen` the ids that are ticked at first; `act` gets the
 * ids that are ticked at the end.
 */
export function pick({ heading, note, options, chosen = [], submit, testid, empty, act }) {
    const rows = options.map((option) => row(option, new Set(chosen)));
    const search = h('input', { type: 'search', 'aria-label': 'Search', placeholder: 'Search', testid: 'pick-search', on: { input: () => sift(rows, search.value) } });
    const list = h('div', { class: 'picks', role: 'group', 'aria-label': heading }, rows, options.length === 0 && h('p', { class: 'empty' }, empty));
    const ticked = () => [...list.querySelectorAll('input:checked')].map((box) => box.value);
    const content = h('div', { class: 'form-field fields' }, options.length > 7 && search, list);
    return dialog({ heading, note, testid, content: [content], submit, act: () => act(ticked()) });
}
