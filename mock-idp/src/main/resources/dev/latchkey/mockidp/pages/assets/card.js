import { copies } from './copy.js';
import { button, h } from './dom.js';

/** A titled part of a page: what it is about on the left, what can be set on the right. */
export function card({ heading, intro, testid, id = testid }, ...content) {
    return h('section', { class: 'panel form-card', 'aria-labelledby': `${id}-title`, testid },
        h('div', { class: 'intro' }, h('h2', { id: `${id}-title` }, heading), intro && h('p', {}, intro)),
        h('div', { class: 'fields' }, content));
}

/** A value to read and to copy. */
export function readOnly(id, label, value) {
    const copy = button('Copy', 'copy', { 'aria-label': `Copy ${label}`, testid: `copy-${id}` });
    copies(copy, () => value);
    return h('div', { class: 'readonly' },
        h('span', { class: 'label' }, label),
        h('span', { class: 'copyable boxed' }, h('code', { id, testid: id }, value), copy));
}
