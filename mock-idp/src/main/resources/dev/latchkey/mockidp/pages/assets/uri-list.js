import { copies } from './copy.js';

/** An editable list of URIs inside a fieldset; tells `changed` after each edit. */
export class UriList {
    constructor(fieldset, changed) {
        this.list = fieldset.querySelector('.uris');
        this.error = fieldset.querySelector('.field-error');
        this.add = fieldset.querySelector('.text');
        this.label = fieldset.dataset.label;
        this.changed = changed;
        this.error.id = `${fieldset.id}-error`;
        this.list.addEventListener('input', () => this.#edited());
        this.list.addEventListener('keydown', (event) => this.#enter(event));
        this.add.addEventListener('click', () => this.#append('').focus());
    }

    /** The URIs as they stand, without blanks round them and without empty rows. */
    get values() {
        return this.#inputs().map((input) => input.value.trim()).filter((value) => value !== '');
    }

    set values(uris) {
        this.list.replaceChildren();
        (uris.length === 0 ? [''] : uris).forEach((uri) => this.#append(uri));
        this.complain('');
    }

    /** Shows a message under the list and marks the rows it is about; the first one gets the focus. */
    complain(message, isAbout = () => true) {
        this.error.textContent = message;
        const wrong = this.#inputs().filter((input) => message !== '' && isAbout(input.value.trim()));
        this.#inputs().forEach((input) => input.setAttribute('aria-invalid', String(wrong.includes(input))));
        wrong[0]?.focus();
    }

    #inputs() {
        return [...this.list.querySelectorAll('input')];
    }

    #edited() {
        this.complain('');
        this.changed();
    }

    /** Enter opens the next row instead of saving half a list. */
    #enter(event) {
        if (event.key === 'Enter' && event.target.matches('input')) {
            event.preventDefault();
            this.#append('').focus();
        }
    }

    #append(uri) {
        const row = document.getElementById('uri-row').content.firstElementChild.cloneNode(true);
        const input = row.querySelector('input');
        input.value = uri;
        input.setAttribute('aria-describedby', this.error.id);
        copies(row.querySelector('.copy'), () => input.value);
        row.querySelector('.remove').addEventListener('click', () => this.#remove(row));
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
        this.#edited();
    }

    #number() {
        [...this.list.children].forEach((row, index) => {
            const name = `${this.label} ${index + 1}`;
            row.querySelector('input').setAttribute('aria-label', name);
            row.querySelector('.copy').setAttribute('aria-label', `Copy ${name}`);
            row.querySelector('.remove').setAttribute('aria-label', `Remove ${name}`);
        });
    }
}
