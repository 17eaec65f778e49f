import { call, leaveFor } from './api.js';

const form = document.getElementById('sign-in');
const identifier = document.getElementById('identifier');
const password = document.getElementById('password');
const submit = form.querySelector('[type="submit"]');
const show = document.getElementById('show-password');
const taken = form.dataset.identifiers.split(' ');

/** What kind of identifier a person typed, as the Experience API wants it. */
function identifierOf(typed) {
    const text = typed.trim();
    if (text.includes('@')) {
        return { type: 'email', value: text };
    }
    if (taken.includes('phone') && /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(text)) {
        return { type: 'phone', value: text.replace(/\D/g, '') };
    }
    return { type: 'username', value: text };
}

function mark(field, message, invalid = message !== '') {
    document.getElementById(`${field.id}-error`).textContent = message;
    field.setAttribute('aria-invalid', String(invalid));
}

function clear() {
    mark(identifier, '');
    mark(password, '');
}

function complete() {
    const name = identifier.value.trim() === '';
    const secret = password.value === '';
    mark(identifier, name ? `Enter your ${taken.join(' or ').replace('phone', 'phone number')}` : '');
    mark(password, secret ? 'Enter your password' : '');
    if (name || secret) {
        (name ? identifier : password).focus();
    }
    return !name && !secret;
}

function refused(error) {
    const wrong = error.code === 'session.invalid_credentials';
    mark(identifier, '', wrong);
    mark(password, error.message, wrong);
    if (wrong) {
        password.focus();
        password.select();
    }
}

const experience = (method, path, body) =>
    call(method, `/api/experience${path}`, { body, headers: { 'Logto-App-Id': form.dataset.appId } });

async function signIn() {
    await experience('PUT', '', { interactionEvent: 'SignIn' });
    const verified = await experience('POST', '/verification/password', {
        identifier: identifierOf(identifier.value),
        password: password.value,
    });
    await experience('POST', '/identification', { verificationId: verified.verificationId });
    leaveFor((await experience('POST', '/submit')).redirectTo);
}

function busy(yes) {
    // not `disabled`, which would throw the focus away
    submit.setAttribute('aria-disabled', String(yes));
    form.setAttribute('aria-busy', String(yes));
}

form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true' || !complete()) {
        return;
    }
    busy(true);
    try {
        await signIn();
    } catch (error) {
        busy(false);
        refused(error);
    }
});

// back from the application by the browser's cache: the button works again
addEventListener('pageshow', () => busy(false));
form.addEventListener('input', clear);

show.addEventListener('click', () => {
    const hidden = password.type === 'password';
    password.type = hidden ? 'text' : 'password';
    show.textContent = hidden ? 'Hide' : 'Show';
    show.setAttribute('aria-label', hidden ? 'Hide password' : 'Show password');
});

for (const tile of document.querySelectorAll('.tile')) {
    tile.addEventListener('click', () => {
        clear();
        identifier.value = tile.dataset.username;
        password.focus();
    });
}

if (identifier.value !== '') {
    password.focus();
}

// the page comes with the button off: a form that is sent before this script listens would go nowhere
submit.disabled = false;
