import {
    attempt, begin, experience, form, go, identify, mark, memory, registerWith, sendCode, showable, told,
} from './experience.js';
import { addProven, continueWith } from './continue.js';
import { base, call } from './api.js';

const element = (id) => document.getElementById(id);
const { identifier, flow } = memory.get();
const first = element('code') ?? element('password');
const isNew = told.view === 'new-password' || told.view === 'reset';
// the event at the time the page came up; a page that was opened without one begins a sign-in
const event = memory.get().event ?? 'SignIn';

function failed(error) {
    if (error.code === 'user.user_not_exist' && event === 'SignIn') {
        offer(told.noAccount, told.createAccount, () => registerWith(memory.get().verificationId));
        return;
    }
    if (/^user\.(email|phone)_already_in_use$/.test(error.code) && flow === 'register') {
        offer(told.accountExists, told.signIn, signInInstead);
        return;
    }
    mark(first, 'password-error', error.message);
    first.focus();
    first.select();
}

/** Offers the other way: an account that is to be made, or one that is there already. */
function offer(text, label, step) {
    element('offer-text').textContent = text;
    element('offer').hidden = false;
    const accept = element('offer-accept');
    accept.textContent = label;
    accept.onclick = () => attempt(step, failed);
    accept.focus();
}

async function signInInstead() {
    await experience('PUT', '/interaction-event', { interactionEvent: 'SignIn' });
    memory.add({ event: 'SignIn' });
    await identify({ verificationId: memory.get().verificationId });
}

async function code() {
    const { verificationId } = memory.get();
    await experience('POST', '/verification/verification-code/verify', { identifier, verificationId, code: first.value.trim() });
    if (flow === 'continue') {
        await addProven(identifier.type, verificationId);
    } else if (flow === 'forgot-password') {
        await experience('POST', '/identification', { verificationId });
        go('/forgot-password/reset');
    } else {
        await identify({ verificationId });
    }
}

async function password() {
    await begin('SignIn');
    const { verificationId } = await experience('POST', '/verification/password', { identifier, password: first.value });
    await identify({ verificationId });
}

/** The password of a new account by its name, or of one that lacks it. */
async function newPassword() {
    if (location.pathname.startsWith(`${base}/register`)) {
        const { verificationId } = await experience('POST', '/verification/new-password-identity', { identifier, password: first.value });
        await identify({ verificationId });
        return;
    }
    await experience('POST', '/profile', { type: 'password', value: first.value });
    await continueWith();
}

async function reset() {
    await experience('PUT', '/profile/password', { password: first.value });
    await experience('POST', '/submit');
    memory.begin({ passwordChanged: true });
    go('/sign-in');
}

const STEPS = { code, password, 'new-password': newPassword, reset };

function problem() {
    if (told.view === 'code') {
        return /^\d{6}$/.test(first.value.trim()) ? '' : told.codeMissing;
    }
    if (first.value === '') {
        return told.passwordMissing;
    }
    return isNew && first.value !== element('confirm').value ? told.differ : '';
}

form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    const why = problem();
    mark(first, 'password-error', why);
    if (why === '') {
        element('offer').hidden = true;
        attempt(STEPS[told.view], failed);
    } else {
        (why === told.differ ? element('confirm') : first).focus();
    }
});
form.addEventListener('input', () => mark(first, 'password-error', ''));
['password', 'confirm'].forEach(showable);

async function showInbox() {
    const [latest] = (await call('GET', '/_mock/inbox')).filter(({ to }) => to === identifier.value.toLowerCase());
    element('inbox').hidden = latest === undefined;
    element('inbox-code').textContent = latest?.code ?? '';
    element('inbox-fill').onclick = () => {
        first.value = latest.code;
        first.focus();
    };
}

element('resend')?.addEventListener('click', () => attempt(async () => {
    const answer = await experience('POST', '/verification/verification-code', {
        identifier,
        interactionEvent: memory.get().codeEvent,
    });
    memory.add({ verificationId: answer.verificationId });
    element('sent-again').textContent = told.sentAgain;
    await showInbox();
}, failed));

/** Offers the other proof where the sign-in page takes both. */
async function offerOtherProof() {
    const { signIn: { methods } } = await call('GET', '/api/.well-known/sign-in-exp');
    const method = methods.find(({ identifier: kind }) => kind === identifier.type);
    if (method?.password && method.verificationCode && event === 'SignIn' && flow !== 'continue') {
        (element('use-code') ?? element('use-password')).hidden = false;
    }
}

element('use-code')?.addEventListener('click', () => attempt(async () => {
    await begin('SignIn');
    await sendCode(identifier, 'SignIn', 'sign-in');
}, failed));

if (element('who')) {
    element('who').textContent = identifier?.value ?? '';
}
if (element('username')) {
    element('username').value = identifier?.value ?? '';
}
if (!isNew && !identifier) {
    go('/sign-in');
} else if (!isNew) {
    await offerOtherProof();
}
if (told.view === 'code' && identifier) {
    await showInbox();
}
form.querySelector('[type="submit"]').disabled = false;
first.focus();
