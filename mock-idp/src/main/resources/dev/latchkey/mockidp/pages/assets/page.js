import { base, problem } from './api.js';
import { copies } from './copy.js';
import { h, link } from './dom.js';

const place = document.getElementById('page');

/** Where the mock lives. */
export const endpoint = place.dataset.endpoint;
export const issuer = place.dataset.issuer;

/** The parts of the page's address after /console. */
export const segments = location.pathname.slice(base.length).split('/').slice(2).map(decodeURIComponent);

/** Shows these in place of what the page showed before. */
export const show = (...parts) => place.replaceChildren(...parts.filter(Boolean));

export const title = (text) => { document.title = `${text} – Latchkey mock IdP`; };

/** The top of a page that lists things. */
export function pageHead({ heading, note, action, testid }) {
    const text = h('div', {}, h('h1', { id: 'headline', tabindex: '-1', testid: testid ?? 'headline' }, heading), h('p', { class: 'muted' }, note));
    return h('div', { class: 'page-head with-action' }, text, action);
}

export const back = (href, text, testid) => h('p', {}, link(href, `← ${text}`, { testid: testid ?? 'back' }));

/** An identifier with a button that copies it. */
export function copyable(id, { name, testid, copyTestid, elementId }) {
    const copy = h('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${name}`, testid: copyTestid }, 'Copy');
    copies(copy, () => id);
    return h('span', { class: 'copyable' }, h('code', { testid, id: elementId }, id), copy);
}

/** The top of a page about one thing: its name, what kind it is, its id, and what can be done with it. */
export function headline({ heading, testid, tags = [], id, idName, actions = [] }) {
    title(heading);
    return h('div', { class: 'panel headline' },
        h('div', {}, h('h1', { id: 'headline', tabindex: '-1', testid }, heading), h('p', { class: 'tags' }, tags)),
        h('div', { class: 'about' },
            id && h('p', { class: 'copyable' }, h('span', { class: 'muted' }, idName), copyable(id, { name: idName })),
            h('p', { class: 'buttons' }, actions)));
}

export const focusHeadline = () => document.getElementById('headline')?.focus({ preventScroll: true });

/** Renders the page; what goes wrong is said above it. */
export async function start(render) {
    try {
        await render();
        problem(undefined);
    } catch (error) {
        problem(error);
    } finally {
        place.setAttribute('aria-busy', 'false');
    }
}
