import { say } from './api.js';
import { confirmDelete } from './dialog.js';
import { button, h } from './dom.js';
import { pick } from './picker.js';
import { start } from './page.js';
import { table } from './table.js';

/**
 * What belongs to something and can be assigned or taken away, as a part of a page.
 *
 * `load()` answers what is assigned, `offer()` all that could be, `option(thing)` how the dialog shows it, `assign(ids)` and
 * `remove(thing)` do it, `words` has `one`, `many` and `add`. Without `remove` or `assign` there are no buttons for them.
 */
export function assigned({ testid, words, note, columns, load, offer, option, assign, remove, add }) {
    const root = h('div', { class: 'stacked' });
    const open = add ?? (async () => {
        const [all, have] = await Promise.all([offer(), load()]);
        const taken = new Set(have.map(({ id }) => id));
        return pick({
            heading: words.add,
            options: all.filter(({ id }) => !taken.has(id)).map(option),
            submit: words.submit ?? 'Assign',
            testid: 'assign',
            empty: `There are no other ${words.many}.`,
            act: (ids) => (ids.length > 0 ? assign(ids) : undefined),
        });
    });
    const opener = button(words.add, 'secondary', { testid: `${testid}-add`, 'aria-haspopup': 'dialog', on: { click: () => start(async () => {
        if (await open()) {
            await render();
            say('Saved');
        }
    }) } });
    const taking = (thing) => button('Remove', 'remove', { 'aria-label': `Remove ${option(thing).label}`, testid: 'remove', on: { click: async () => {
        if (await confirmDelete(option(thing).label, words.removing ?? `It will no longer be assigned.`, () => remove(thing))) {
            await start(render);
            say('Removed');
            (opener.isConnected ? opener : root).focus();
        }
    } } });
    const all = remove ? [...columns, { title: '', cell: taking }] : columns;
    async function render() {
        const items = await load();
        const list = table({ caption: words.many, columns: all, items, empty: `No ${words.many} yet.`, testid, rowTestid: `${testid}-row` });
        root.replaceChildren(h('div', { class: 'toolbar' }, note && h('p', { class: 'muted grow' }, note), (assign ?? add) && opener), list);
    }
    root.refresh = () => start(render);
    root.refresh();
    return root;
}
