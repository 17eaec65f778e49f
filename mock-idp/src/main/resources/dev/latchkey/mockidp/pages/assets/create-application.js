import { call } from './api.js';
import { opens } from './dialog.js';

const element = (id) => document.getElementById(id);
const form = element('create-form');
const name = element('create-name');

const chosenType = () => form.querySelector('[name="type"]:checked');

function complain(type, text) {
    element('create-type-error').textContent = type;
    element('create-name-error').textContent = text;
    name.setAttribute('aria-invalid', String(text !== ''));
}

function isComplete() {
    const noType = chosenType() === null;
    const noName = name.value.trim() === '';
    complain(noType ? 'Choose a type' : '', noName ? 'An application needs a name' : '');
    if (noType || noName) {
        (noType ? form.querySelector('[name="type"]') : name).focus();
    }
    return !noType && !noName;
}

async function create() {
    element('create-submit').disabled = true;
    try {
        const body = { type: chosenType().value, name: name.value.trim() };
        const { id } = await call('POST', '/api/applications', { body });
        location.assign(`/console/applications/${encodeURIComponent(id)}/guide`);
    } catch (error) {
        complain('', error.message);
    } finally {
        element('create-submit').disabled = false;
    }
}

/** Makes the button "Create application" work. */
export function creation() {
    opens(element('create'), element('create-dialog'));
    element('create').addEventListener('click', () => {
        form.reset();
        complain('', '');
    });
    form.addEventListener('input', () => complain('', ''));
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        if (isComplete()) {
            create();
        }
    });
}
