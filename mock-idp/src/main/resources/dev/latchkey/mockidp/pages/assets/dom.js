import { base } from './api.js';

const isAbsent = (value) => value === undefined || value === false || value === null;

function apply(element, name, value) {
    if (name === 'on') {
        Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'testid') {
        element.dataset.testid = value;
    } else if (['value', 'checked', 'hidden', 'disabled'].includes(name)) {
        element[name] = value;
    } else if (!isAbsent(value)) {
        element.setAttribute(name, value === true ? '' : value);
    }
}

/** An element: its attributes (`on` holds listeners, `testid` is data-testid), then its children; text is text, never markup. */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => apply(element, name, value));
    element.append(...children.flat(Infinity).filter((child) => !isAbsent(child)));
    return element;
}

/** A button that does not submit. */
export const button = (label, kind, attributes = {}) => h('button', { type: 'button', class: kind, ...attributes }, label);

/** A link to a page of this tenant, by its path. */
export const link = (page, text, attributes = {}) => h('a', { href: base + page, ...attributes }, text);

/** A small label beside a name. */
export const badge = (text, attributes = {}) => h('span', { class: 'badge plain', ...attributes }, text);
