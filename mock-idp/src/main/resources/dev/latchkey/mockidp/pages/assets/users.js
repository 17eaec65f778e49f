import { call, clone, problem, say } from './api.js';
import { closes } from './dialog.js';

const element = (id) => document.getElementById(id);
const dialog = element('email-dialog');
const email = element('email');

/** The user whose email is being edited, and the row that shows it. */
let edited;

const label = (user) => user.username ?? user.name ?? user.id;

function fill(slots, user) {
    slots.username.textContent = user.username ?? '–';
    slots.name.textContent = user.name ?? '–';
    slots.email.textContent = user.primaryEmail ?? '–';
    slots.phone.textContent = user.primaryPhone ?? '–';
    slots.id.textContent = user.id;
    slots.edit.setAttribute('aria-label', `Edit email of ${label(user)}`);
    slots.user = user;
}

function row(user) {
    const slots = clone('row');
    fill(slots, user);
    slots.edit.addEventListener('click', () => edit(slots));
    return slots.root;
}

function complain(message) {
    element('email-error').textContent = message;
    email.setAttribute('aria-invalid', String(message !== ''));
}

function edit(slots) {
    edited = slots;
    element('email-user').textContent = label(slots.user);
    email.value = slots.user.primaryEmail ?? '';
    complain('');
    dialog.showModal();
    email.focus();
}

element('email-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
        const body = { primaryEmail: email.value.trim() };
        fill(edited, await call('PATCH', `/api/users/${encodeURIComponent(edited.user.id)}`, { body }));
        dialog.close();
        say('Saved');
    } catch (error) {
        complain(error.message);
        email.focus();
    }
});
email.addEventListener('input', () => complain(''));
closes(dialog);

try {
    const users = await call('GET', '/api/users');
    element('rows').append(...users.map(row));
    element('none').hidden = users.length > 0;
} catch (error) {
    problem(error);
} finally {
    element('users').setAttribute('aria-busy', 'false');
}
