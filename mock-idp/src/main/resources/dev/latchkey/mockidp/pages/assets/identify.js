import {
    attempt, begin, busy, experience, form, go, identifierOf, identify, leaveForConnector, mark, memory, mock,
    sendCode, showable, told,
} from './experience.js';
import { continueWith } from './continue.js';
import { call } from './api.js';

const identifier = document.getElementById('identifier');
const password = document.getElementById('password');
const taken = told.identifiers.split(' ').filter((kind) => kind !== '');
const offers = told.offers.split(' ');
const view = told.view.replace('identifier-', '');
const settings = () => call('GET', '/api/.well-known/sign-in-exp');

function clear() {
    mark(identifier, 'identifier-error', '');
    if (password) {
        mark(password, 'password-error', '');
    }
}

function complete() {
    const labels = document.querySelector('label[for="identifier"]').textContent.split(' / ');
    const kinds = labels.map((label) => (document.documentElement.lang === 'en' ? label.toLowerCase() : label)).join(told.or);
    const name = identifier.value.trim() === '';
    const secret = password !== null && password.value === '';
    mark(identifier, 'identifier-error', name ? told.identifierMissing.replace('{kinds}', kinds) : '');
    if (password) {
        mark(password, 'password-error', secret ? told.passwordMissing : '');
    }
    if (name || secret) {
        (name ? identifier : password).focus();
    }
    return !name && !secret;
}

function failed(error) {
    if (!password || error.code === 'user.username_already_in_use') {
        mark(identifier, 'identifier-error', error.message);
        identifier?.focus();
        return;
    }
    const wrong = error.code === 'session.invalid_credentials';
    mark(password, 'password-error', error.message);
    password.setAttribute('aria-invalid', String(wrong));
    identifier.setAttribute('aria-invalid', String(wrong));
    if (wrong) {
        password.focus();
        password.select();
    }
}

/** Whether a company's provider is in charge of the address; the browser is on its way there then. */
async function goesToCompany(who) {
    if (who.type !== 'email') {
        return false;
    }
    const { connectorIds } = await experience('GET', `/sso-connectors?email=${encodeURIComponent(who.value)}`);
    if (connectorIds.length > 0) {
        await leaveForConnector('sso', connectorIds[0]);
    }
    return connectorIds.length > 0;
}

async function signIn(who) {
    await begin('SignIn');
    if (await goesToCompany(who)) {
        return;
    }
    if (password) {
        const { verificationId } = await experience('POST', '/verification/password', { identifier: who, password: password.value });
        await identify({ verificationId });
        return;
    }
    const { signIn: { methods } } = await settings();
    const method = methods.find((one) => one.identifier === who.type);
    memory.begin({ identifier: who, event: 'SignIn' });
    if (!method || (method.password && (method.isPasswordPrimary || !method.verificationCode))) {
        go('/sign-in/password');
    } else {
        await sendCode(who, 'SignIn', 'sign-in');
    }
}

async function register(who) {
    await begin('Register');
    if (await goesToCompany(who)) {
        return;
    }
    const { signUp } = await settings();
    memory.begin({ identifier: who, event: 'Register' });
    if (who.type !== 'username' && signUp.verify) {
        await sendCode(who, 'Register', 'register');
    } else {
        go('/register/password');
    }
}

async function forgotPassword(who) {
    await begin('ForgotPassword');
    memory.begin({ identifier: who, event: 'ForgotPassword' });
    await sendCode(who, 'ForgotPassword', 'forgot-password');
}

/** What the account lacked: a username at once, the rest by code. */
async function complement(who) {
    if (who.type !== 'username') {
        await sendCode(who, memory.get().event === 'Register' ? 'Register' : 'SignIn', 'continue');
        return;
    }
    await experience('POST', '/profile', { type: 'username', value: who.value });
    await continueWith();
}

async function singleSignOn(who) {
    await begin('SignIn');
    if (!await goesToCompany({ ...who, type: 'email' })) {
        mark(identifier, 'identifier-error', told.noConnector);
        identifier.focus();
    }
}

const STEPS = {
    'sign-in': signIn,
    register,
    'forgot-password': forgotPassword,
    continue: complement,
    'single-sign-on': singleSignOn,
};

form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (complete()) {
        attempt(() => STEPS[view](identifierOf(identifier.value, taken)), failed);
    }
});

// back from the application by the browser's cache: the button works again
addEventListener('pageshow', () => busy(false));
form.addEventListener('input', clear);
if (password) {
    showable('password');
}

for (const tile of document.querySelectorAll('.tile')) {
    tile.addEventListener('click', () => {
        clear();
        if (offers.includes('one-click')) {
            attempt(() => signInByClick(tile.dataset.username), failed);
            return;
        }
        identifier.value = tile.dataset.username;
        (password ?? identifier).focus();
    });
}

async function signInByClick(value) {
    await begin('SignIn');
    const { verificationId } = await mock('/one-click', { identifier: { type: 'username', value } });
    await identify({ verificationId });
}

if (memory.get().passwordChanged) {
    document.getElementById('done').hidden = false;
    memory.begin({});
}
if (password && identifier.value !== '') {
    password.focus();
}

// the page comes with the button off: a form that is sent before this script listens would go nowhere
const button = form.querySelector('[type="submit"]');
if (button) {
    button.disabled = false;
}
