import { base, call, leaveFor } from './api.js';

/** The element that carries what the server told the page. */
export const form = document.getElementById('form');
export const told = form.dataset;
const KEY = 'latchkey-experience';

/** What one page of a sign-in leaves for the next, in this tab. */
export const memory = {
    get: () => JSON.parse(sessionStorage.getItem(KEY) ?? '{}'),
    add: (facts) => sessionStorage.setItem(KEY, JSON.stringify({ ...memory.get(), ...facts })),
    begin: (facts) => sessionStorage.setItem(KEY, JSON.stringify({ appId: told.appId, ...facts })),
};

/** Which application the sign-in is for: a provider's way back does not say it. */
const appId = () => (told.view === 'callback' ? memory.get().appId ?? told.appId : told.appId);

export const experience = (method, path, body) =>
    call(method, `/api/experience${path}`, { body, headers: { 'Logto-App-Id': appId() } });

export const begin = (interactionEvent) => experience('PUT', '', { interactionEvent });

export const mock = (path, body) => call('POST', `/_mock${path}`, { body, headers: { 'Logto-App-Id': appId() } });

export function go(path) {
    location.assign(`${base}${path}${path.includes('?') ? '&' : '?'}app_id=${encodeURIComponent(appId())}`);
}

/** Ends the sign-in, or goes on to what the account still lacks. */
export async function submit() {
    try {
        const answer = await experience('POST', '/submit');
        leaveFor(answer.redirectTo);
    } catch (error) {
        missing(error);
    }
}

/** Identifies, or signs up, by what was verified, and submits. */
export async function identify(body) {
    try {
        await experience('POST', '/identification', body);
    } catch (error) {
        missing(error);
        return;
    }
    await submit();
}

function missing(error) {
    const [first] = error.data?.missingProfile ?? [];
    if (error.code !== 'user.missing_profile' || !first) {
        throw error;
    }
    go(`/continue/${first}`);
}

/** Signs up with what was verified so far. */
export async function registerWith(verificationId) {
    await experience('PUT', '/interaction-event', { interactionEvent: 'Register' });
    memory.add({ event: 'Register' });
    await identify({ verificationId });
}

/** Sends a code to an address and goes to the page that asks for it. */
export async function sendCode(identifier, interactionEvent, flow) {
    const { verificationId } = await experience('POST', '/verification/verification-code', { identifier, interactionEvent });
    memory.add({ identifier, verificationId, codeEvent: interactionEvent, flow });
    go(`/${flow}/verification-code`);
}

/** Sends the browser to the provider of a connector. */
export async function leaveForConnector(method, connectorId) {
    await begin('SignIn');
    const state = crypto.randomUUID();
    const answer = await experience('POST', `/verification/${method}/${connectorId}/authorization-uri`, {
        state,
        redirectUri: `${location.origin}${base}/callback/${connectorId}`,
    });
    memory.begin({ state, verificationId: answer.verificationId, method });
    leaveFor(answer.authorizationUri);
}

/** What kind of identifier a person typed, of those that the page takes. */
export function identifierOf(typed, taken) {
    const text = typed.trim();
    if (text.includes('@') || String(taken) === 'email') {
        return { type: 'email', value: text };
    }
    const digits = /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(text);
    if (taken.includes('phone') && (digits || !taken.includes('username'))) {
        return { type: 'phone', value: text.replace(/\D/g, '') };
    }
    return { type: 'username', value: text };
}

/** Shows what is wrong under a field, for the field or for nobody. */
export function mark(field, where, message) {
    document.getElementById(where).textContent = message;
    field?.setAttribute('aria-invalid', String(message !== ''));
}

export function busy(yes) {
    // not `disabled`, which would throw the focus away
    form.querySelector('[type="submit"]')?.setAttribute('aria-disabled', String(yes));
    form.setAttribute('aria-busy', String(yes));
}

/** Runs a step unless one runs already, and shows why it failed. */
export async function attempt(step, failed) {
    if (form.getAttribute('aria-busy') === 'true') {
        return;
    }
    busy(true);
    try {
        await step();
    } catch (error) {
        busy(false);
        failed(error);
        return;
    }
    busy(false);
}

/** A button that shows what a password field hides. */
export function showable(id) {
    const field = document.getElementById(id);
    const button = document.getElementById(`show-${id}`);
    button?.addEventListener('click', () => {
        const hidden = field.type === 'password';
        field.type = hidden ? 'text' : 'password';
        button.textContent = hidden ? button.dataset.hide : button.dataset.show;
        button.setAttribute('aria-label', hidden ? button.dataset.hideLabel : button.dataset.showLabel);
    });
}
