import { call, problem, say } from './api.js';

const KINDS = ['username', 'email', 'phone'];
const address = '/api/sign-in-exp';
const element = (id) => document.getElementById(id);
const form = element('experience');

/** The sign-in experience as the server last told it. */
let saved;

const chosen = (part) => KINDS.filter((kind) => element(`${part}-${kind}`).checked);

function choose(part, kinds) {
    KINDS.forEach((kind) => { element(`${part}-${kind}`).checked = kinds.includes(kind); });
}

/** As Logto keeps it: the first identifier is the one to sign up with, the others are demanded in addition. */
function edited() {
    const [first, ...others] = chosen('sign-up');
    return {
        signIn: { methods: chosen('sign-in').map((identifier) => ({ identifier, password: true })) },
        signUp: {
            identifiers: first ? [first] : [],
            secondaryIdentifiers: others.map((identifier) => ({ identifier })),
        },
    };
}

const shown = () => JSON.stringify([chosen('sign-in'), chosen('sign-up')]);
let before;

function noticeChange() {
    element('savebar').hidden = shown() === before;
    element('save-error').textContent = '';
    element('sign-in-error').textContent = '';
}

function fillIn() {
    const { signIn, signUp } = saved;
    choose('sign-in', signIn.methods.map(({ identifier }) => identifier));
    choose('sign-up', [...signUp.identifiers, ...signUp.secondaryIdentifiers.map(({ identifier }) => identifier)]);
    before = shown();
    noticeChange();
}

async function save() {
    try {
        saved = await call('PATCH', address, { body: edited() });
        fillIn();
        say('Saved');
        element('headline').focus({ preventScroll: true });
    } catch (error) {
        element('save-error').textContent = error.message;
    }
}

form.addEventListener('change', noticeChange);
form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (chosen('sign-in').length > 0) {
        save();
        return;
    }
    element('sign-in-error').textContent = 'With none of them nobody could sign in';
    element('sign-in-username').focus();
});
element('discard').addEventListener('click', () => {
    fillIn();
    element('headline').focus({ preventScroll: true });
});

try {
    saved = await call('GET', address);
    fillIn();
    form.hidden = false;
} catch (error) {
    problem(error);
}
