import { call, list } from './api.js';
import { card } from './card.js';
import { h } from './dom.js';
import { selectField, switchField } from './fields.js';
import { EditForm } from './form.js';
import { issuer, pageHead, show, start } from './page.js';

const KINDS = { username: 'Username', email: 'Email address', phone: 'Phone number' };
const MODES = [['SignInAndRegister', 'Sign-in and sign-up'], ['SignIn', 'Sign-in only'], ['Register', 'Sign-up only']];
const address = '/api/sign-in-exp';

const identifier = (one) => ({ identifier: one });

/** Switches that make one value together; `error` says what is wrong with all of them. */
function group(id, { path, legend, switches, read, write, check = () => '' }) {
    const error = h('p', { class: 'field-error', role: 'alert', testid: `${id}-error` });
    return {
        path,
        root: h('fieldset', { class: 'fields' }, h('legend', { class: 'label' }, legend), switches.map(({ root }) => root), error),
        get value() { return read(); },
        set value(value) { write(value); error.textContent = ''; },
        complain: (message) => { error.textContent = message; },
        focus: () => switches[0].focus(),
        check: () => check(read()),
    };
}

const on = (switches) => Object.keys(switches).filter((kind) => switches[kind].value);

/** As Logto keeps it: the first identifier is the one to sign up with, the others are demanded in addition. */
function signUp() {
    const hints = { email: 'Switch this on when a product needs the email claim of everybody.', phone: 'Switch this on when a product needs the phone_number claim of everybody.' };
    const kinds = Object.fromEntries(Object.entries(KINDS).map(([kind, label]) => [kind, switchField(`sign-up-${kind}`, { label, hint: hints[kind] })]));
    const password = switchField('sign-up-password', { label: 'Create your password', hint: 'A new account needs a password.' });
    let before = {};
    return group('sign-up-identifiers', {
        path: 'signUp', legend: 'Sign-up identifiers', switches: [...Object.values(kinds), password],
        read: () => {
            const [first, ...others] = on(kinds);
            return { identifiers: first ? [first] : [], secondaryIdentifiers: others.map(identifier), ...('password' in before && { password: password.value }) };
        },
        write: (value) => {
            before = value;
            const demanded = [...value.identifiers, ...value.secondaryIdentifiers.map((one) => one.identifier)];
            Object.entries(kinds).forEach(([kind, field]) => { field.value = demanded.includes(kind) || (kind !== 'username' && demanded.includes('emailOrPhone')); });
            password.value = value.password;
            password.root.hidden = !('password' in value);
        },
    });
}

function method(kind, label) {
    const shown = switchField(`sign-in-${kind}`, { label });
    const password = switchField(`sign-in-${kind}-password`, { label: `${label}: password` });
    const code = switchField(`sign-in-${kind}-code`, { label: `${label}: verification code`, hint: `Sent by ${kind === 'email' ? 'email' : 'SMS'}; the mock keeps it in its inbox.` });
    const more = h('div', { class: 'fields nested' }, password.root, code.root);
    const fit = () => { more.hidden = kind === 'username' || !shown.value; };
    shown.root.addEventListener('input', fit);
    return { kind, shown, password, code, fit, root: h('div', { class: 'fields' }, shown.root, more), focus: shown.focus };
}

/** What the sign-in page takes, and by what it is proven. What the switches do not show goes back as it came. */
function signIn() {
    const methods = Object.entries(KINDS).map(([kind, label]) => method(kind, label));
    let known = new Map();
    const read = () => methods.filter(({ shown }) => shown.value).map(({ kind, password, code }) => {
        const verified = kind === 'username' ? {} : { password: password.value, verificationCode: code.value };
        return { identifier: kind, password: true, ...known.get(kind), ...verified };
    });
    return group('sign-in-identifiers', {
        path: 'signIn', legend: 'Sign-in identifiers', switches: methods,
        read: () => ({ methods: read() }),
        write: (value) => {
            known = new Map(value.methods.map((one) => [one.identifier, one]));
            methods.forEach(({ kind, shown, password, code, fit }) => {
                shown.value = known.has(kind);
                password.value = known.get(kind)?.password ?? true;
                code.value = known.get(kind)?.verificationCode ?? false;
                fit();
            });
        },
        check: (value) => {
            if (value.methods.length === 0) {
                return 'With none of them nobody could sign in';
            }
            return value.methods.every((one) => one.password || one.verificationCode) ? '' : 'Each identifier needs a password or a verification code';
        },
    });
}

/** The buttons of the sign-in page that lead to other providers, in the order of the connectors. */
function social(connectors) {
    const switches = connectors.map(({ target, name }) => switchField(`social-${target}`, { label: name?.en ?? target, target }));
    return group('social', {
        path: 'socialSignInConnectorTargets', legend: 'Social connectors', switches,
        read: () => switches.filter(({ value }) => value).map(({ target }) => target),
        write: (targets = []) => switches.forEach((field) => { field.value = targets.includes(field.target); }),
    });
}

function parts(saved, connectors) {
    const up = signUp();
    const into = signIn();
    const mode = 'signInMode' in saved && selectField('sign-in-mode', { path: 'signInMode', label: 'Sign-in mode', options: MODES });
    const buttons = connectors.length > 0 && 'socialSignInConnectorTargets' in saved && social(connectors);
    const sso = 'singleSignOnEnabled' in saved && switchField('single-sign-on', { path: 'singleSignOnEnabled', label: 'Enable enterprise SSO', hint: 'Email addresses of a connector\'s domain lead to its provider.' });
    return {
        fields: [up, into, mode, buttons, sso].filter(Boolean),
        cards: [
            card({ heading: 'Sign-up', intro: 'What every account must have. Whoever lacks it cannot finish a sign-in.', testid: 'sign-up-card' }, up.root, mode && mode.root),
            card({ heading: 'Sign-in', intro: 'What the sign-in page takes, and how it is proven.', testid: 'sign-in-card' }, into.root),
            (buttons || sso) && card({ heading: 'Other providers', intro: 'Where people may sign in with an account that they have elsewhere.', testid: 'connectors-card' }, buttons && buttons.root, sso && sso.root),
        ].filter(Boolean),
    };
}

start(async () => {
    const head = pageHead({ heading: 'Sign-in experience', note: ['How people sign in to every application of ', h('span', { class: 'mono', testid: 'issuer' }, issuer)] });
    show(head);
    const saved = await call('GET', address);
    const connectors = 'socialSignInConnectorTargets' in saved ? (await list('/api/connectors')).filter(({ type }) => type === 'Social') : [];
    show(head, new EditForm({ testid: 'experience', saved, ...parts(saved, connectors), save: (body) => call('PATCH', address, { body }) }).root);
});
