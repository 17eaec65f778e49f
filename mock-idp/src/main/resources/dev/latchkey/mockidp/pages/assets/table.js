import { h } from './dom.js';

const cell = ({ title, cell: content, isHead, testid }, item) =>
    h(isHead ? 'th' : 'td', { scope: isHead && 'row', 'data-label': isHead || title === '' ? undefined : title, testid }, content(item));

const head = (title) => h('th', { scope: 'col' }, title === '' ? h('span', { class: 'unseen' }, 'Actions') : title);

/** A table of things, or a sentence that there are none. A column without title holds buttons. */
export function table({ caption, columns, items, empty, testid, rowTestid = 'row', plain = false }) {
    const rows = items.map((item) => h('tr', { testid: rowTestid }, columns.map((column) => cell(column, item))));
    return h('div', { class: plain ? 'framed' : 'panel', testid },
        items.length > 0 && h('table', { class: 'list' },
            h('caption', { class: 'unseen' }, caption),
            h('thead', {}, h('tr', {}, columns.map(({ title }) => head(title)))),
            h('tbody', {}, rows)),
        items.length === 0 && h('p', { class: 'empty' }, empty));
}
