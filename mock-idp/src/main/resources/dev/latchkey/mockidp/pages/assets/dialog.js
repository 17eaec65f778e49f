import { button, h } from './dom.js';
import { isComplete } from './form.js';

function closes(element) {
    element.addEventListener('pointerdown', (event) => {
        if (event.target === element) {
            element.close();
        }
    });
}

function sends({ form, submit, error, fields, act, element }) {
    let result;
    form.addEventListener('input', () => { error.textContent = ''; });
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        if (submit.disabled || !isComplete(fields)) {
            return;
        }
        submit.disabled = true;
        try {
            result = (await act()) ?? true;
            element.close();
        } catch (refusal) {
            error.textContent = refusal.message;
        } finally {
            submit.disabled = false;
        }
    });
    return () => result;
}

/**
 * Opens a dialog over the page. `act` runs on its button; when it throws, the dialog stays and says why. The promise brings what
 * `act` answered, or undefined when nobody pressed the button. What lies behind is inert, Esc closes, and the focus goes back.
 */
export function dialog({ heading, note, testid, content = [], fields = [], submit, pressed = 'submit', danger = false, wide = false, act }) {
    const error = h('p', { class: 'field-error', role: 'alert', testid: `${testid}-error` });
    const button_ = h('button', { type: 'submit', class: danger ? 'primary danger' : 'primary', testid: `${testid}-${pressed}` }, submit);
    const cancel = button('Cancel', 'secondary', { testid: `${testid}-cancel`, on: { click: () => element.close() } });
    const close = button('✕', 'close', { 'aria-label': 'Close', testid: `${testid}-close`, on: { click: () => element.close() } });
    const form = h('form', { method: 'dialog', novalidate: true },
        h('div', { class: 'dialog-head' }, h('h2', { id: `${testid}-title` }, heading), close),
        note && h('p', { id: `${testid}-note` }, note),
        fields.map((field) => field.root), content, error,
        h('div', { class: 'dialog-foot' }, cancel, button_));
    const element = h('dialog', { class: wide ? 'dialog' : 'dialog small', 'aria-labelledby': `${testid}-title`, 'aria-describedby': note && `${testid}-note`, testid: `${testid}-dialog` }, form);
    const result = sends({ form, submit: button_, error, fields, act, element });
    closes(element);
    document.body.append(element);
    element.showModal();
    (fields[0] ?? form.querySelector('.fields input, .choices input') ?? (danger ? cancel : button_)).focus();
    return new Promise((resolve) => {
        element.addEventListener('close', () => {
            element.remove();
            resolve(result());
        });
    });
}

/** Asks before something is deleted. */
export const confirmDelete = (what, note, act) =>
    dialog({ heading: `Delete ${what}?`, note, testid: 'delete', submit: 'Delete', pressed: 'confirm', danger: true, act });
