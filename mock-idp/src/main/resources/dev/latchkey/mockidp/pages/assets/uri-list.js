import { copies } from './copy.js';
import { button, h } from './dom.js';

/** Tells the form round it of a change that no key made. */
const changed = () => new Event('input', { bubbles: true });

/** An editable list of addresses; `one` is what one of them is called. */
export class UriList {
    constructor(id, settings) {
        Object.assign(this, settings, { id });
        this.list = h('ul', { class: 'uris', on: { input: () => this.complain(''), keydown: (event) => this.#enter(event) } });
        this.error = h('p', { class: 'field-error', id: `${id}-error`, testid: `${id}-error`, role: 'alert' });
        this.add = button('Add another', 'text', { testid: `add-${id.replace(/s$/, '')}`, on: { click: () => this.#append('').focus() } });
        const legend = h('legend', { class: 'label' }, settings.label, settings.isRequired && h('span', { class: 'required' }, ' (required)'));
        this.root = h('fieldset', { class: 'form-field', id, testid: id }, legend, h('p', { class: 'hint' }, settings.hint), this.list, this.error, this.add);
    }

    /** The addresses as they stand, without blanks round them and without empty rows. */
    get value() {
        return this.#inputs().map((input) => input.value.trim()).map(this.tidy ?? ((uri) => uri)).filter((value) => value !== '');
    }

    set value(uris = []) {
        this.list.replaceChildren();
        (uris.length === 0 ? [''] : uris).forEach((uri) => this.#append(uri));
        this.complain('');
    }

    check() {
        return this.isRequired && this.value.length === 0 ? this.missing : '';
    }

    /** Whether a message names one of the addresses; then it belongs here. */
    isNamedIn(message) {
        return this.value.some((uri) => message.includes(uri));
    }

    /** Shows a message under the list and marks the rows it is about. */
    complain(message) {
        this.error.textContent = message;
        const named = this.#inputs().filter((input) => input.value.trim() !== '' && message.includes(input.value.trim()));
        const wrong = message === '' ? [] : named.length > 0 ? named : this.#inputs();
        this.#inputs().forEach((input) => input.setAttribute('aria-invalid', String(wrong.includes(input))));
    }

    focus() {
        (this.list.querySelector('[aria-invalid="true"]') ?? this.#inputs()[0]).focus();
    }

    #inputs() {
        return [...this.list.querySelectorAll('input')];
    }

    /** Enter opens the next row instead of saving half a list. */
    #enter(event) {
        if (event.key === 'Enter' && event.target.matches('input')) {
            event.preventDefault();
            this.#append('').focus();
        }
    }

    #append(uri) {
        const input = h('input', { type: 'url', inputmode: 'url', autocomplete: 'off', spellcheck: 'false', testid: 'uri', value: uri, 'aria-describedby': this.error.id });
        const copy = button('Copy', 'copy', { testid: 'copy-uri' });
        copies(copy, () => input.value);
        const row = h('li', { class: 'uri-row', testid: 'uri-row' }, input, copy);
        row.append(button('Remove', 'remove', { testid: 'remove-uri', on: { click: () => this.#remove(row) } }));
        this.list.append(row);
        this.#number();
        return input;
    }

    #remove(row) {
        const next = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        if (this.list.children.length === 0) {
            this.#append('');
        }
        this.#number();
        (next?.querySelector('.remove') ?? this.add).focus();
        this.root.dispatchEvent(changed());
    }

    #number() {
        [...this.list.children].forEach((row, index) => {
            const name = `${this.one} ${index + 1}`;
            row.querySelector('input').setAttribute('aria-label', name);
            row.querySelector('.copy').setAttribute('aria-label', `Copy ${name}`);
            row.querySelector('.remove').setAttribute('aria-label', `Remove ${name}`);
        });
    }
}
