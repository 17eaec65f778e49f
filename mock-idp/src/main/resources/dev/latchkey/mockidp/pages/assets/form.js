import { say } from './api.js';
import { button, h } from './dom.js';
import { focusHeadline } from './page.js';

const at = (object, path) => path.split('.').reduce((part, name) => part?.[name], object);

const sameJson = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The first field that is not as it should be gets the focus; each says what is wrong with it. */
export function isComplete(fields) {
    const wrong = fields.filter((field) => {
        const message = field.check();
        field.complain(message);
        return message !== '';
    });
    wrong[0]?.focus();
    return wrong.length === 0;
}

/**
 * A form over something saved. Each field has a `path` into it and may have a `fallback`; what differs from what is saved goes to
 * `save`, which answers what is saved then.
 */
export class EditForm {
    constructor({ testid, cards, fields, save, saved }) {
        Object.assign(this, { fields, sending: save });
        this.error = h('span', { class: 'field-error', role: 'alert', testid: 'save-error' });
        this.discard = button('Discard', 'secondary', { testid: 'discard', on: { click: () => this.#giveUp() } });
        this.submit = h('button', { type: 'submit', class: 'primary', testid: 'save-changes' }, 'Save changes');
        this.bar = h('div', { class: 'savebar', role: 'region', 'aria-label': 'Unsaved changes', hidden: true, testid: 'save-bar' },
            h('p', { class: 'savebar-note' }, h('span', {}, 'There are unsaved changes.'), ' ', this.error), this.discard, this.submit);
        this.root = h('form', { novalidate: true, testid, on: { input: () => this.#notice(), submit: (event) => this.#submitted(event) } }, cards, this.bar);
        addEventListener('beforeunload', (event) => this.isChanged && this.root.isConnected && event.preventDefault());
        this.fill(saved);
    }

    fill(saved) {
        this.saved = saved;
        this.fields.forEach((field) => { field.value = at(saved, field.path) ?? field.fallback; });
        this.before = this.fields.map((field) => JSON.stringify(field.value));
        this.#notice();
    }

    get isChanged() {
        return this.fields.some((field, index) => JSON.stringify(field.value) !== this.before[index]);
    }

    /** The members that differ, whole: a nested one brings its neighbours along. */
    get changes() {
        const changes = {};
        this.fields.filter((field, index) => !sameJson(field.value, JSON.parse(this.before[index]))).forEach((field) => {
            const [member, nested] = field.path.split('.');
            changes[member] = nested === undefined ? field.value : { ...(changes[member] ?? this.saved[member]), [nested]: field.value };
        });
        return changes;
    }

    #notice() {
        this.bar.hidden = !this.isChanged;
        this.error.textContent = '';
    }

    #giveUp() {
        this.fill(this.saved);
        focusHeadline();
    }

    async #submitted(event) {
        event.preventDefault();
        if (!this.isChanged || !isComplete(this.fields)) {
            return;
        }
        this.#wait(true);
        try {
            this.fill(await this.sending(this.changes));
            say('Saved');
            focusHeadline();
        } catch (error) {
            this.#refused(error);
        } finally {
            this.#wait(false);
        }
    }

    /** A refusal that names a value is shown beside it too. */
    #refused(error) {
        say('');
        this.error.textContent = error.message;
        const named = this.fields.find((field) => field.isNamedIn?.(error.message));
        named?.complain(error.message);
        named?.focus();
    }

    #wait(yes) {
        this.submit.disabled = yes;
        this.discard.disabled = yes;
    }
}
