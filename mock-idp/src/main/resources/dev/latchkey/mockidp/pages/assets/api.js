/** A refusal of the mock's API, or its silence (status 0). */
export class ApiError extends Error {
    constructor(status, code, message, data) {
        super(message);
        this.status = status;
        this.code = code;
        this.data = data;
    }
}

/** What the addresses of this tenant begin with: empty, or a slash and its segment. */
export const base = new URL('..', import.meta.url).pathname.replace(/\/$/, '');

let ahead = 0;

/** The mock's time in milliseconds, by its last answer: a test may have moved its clock. */
export const now = () => Date.now() + ahead;

const silence = () => new ApiError(0, 'network', 'The mock IdP does not answer. Is it still running?');

async function read(response) {
    const text = await response.text();
    try {
        return text === '' ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}

async function ask(method, path, { body, headers = {} } = {}) {
    const request = { method, headers: { Accept: 'application/json', ...headers }, cache: 'no-store' };
    if (body !== undefined) {
        request.headers['Content-Type'] = 'application/json';
        request.body = JSON.stringify(body);
    }
    const response = await fetch(base + path, request).catch(() => { throw silence(); });
    const answer = await read(response).catch(() => { throw silence(); });
    ahead = Date.parse(response.headers.get('Date')) - Date.now();
    if (!response.ok) {
        throw new ApiError(response.status, answer?.code ?? '', answer?.message ?? `The mock IdP answered ${response.status}.`, answer?.data);
    }
    return { answer, total: Number(response.headers.get('Total-Number') ?? 0) };
}

/** Calls the API; answers the JSON of a 2xx, undefined when it has no body, and throws ApiError otherwise. */
export const call = async (method, path, options) => (await ask(method, path, options)).answer;

/** Everything that a list of the API has, however many pages it comes in. */
export async function list(path) {
    const all = [];
    for (let page = 1; ; page++) {
        const { answer, total } = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}page=${page}&page_size=100`);
        all.push(...answer);
        if (answer.length === 0 || all.length >= total) {
            return all;
        }
    }
}

/** A path of the API whose variable parts are encoded: path`/api/users/${id}`. */
export const path = (texts, ...values) => String.raw({ raw: texts }, ...values.map(encodeURIComponent));

/** Leaves for another page of this tenant: a path that begins with a slash. */
export const goTo = (page) => location.assign(base + page);

/** Leaves for an address that the server named; never for one that would run as a script. */
export function leaveFor(address) {
    const target = new URL(address, location.href);
    if (['javascript:', 'data:', 'vbscript:', 'blob:'].includes(target.protocol)) {
        throw new ApiError(0, 'address', `The address ${target.protocol} is not one to go to.`);
    }
    location.assign(target);
}

/** The children of a template that carry data-slot, by its value, and the clone itself as `root`. */
export function clone(templateId) {
    const root = document.getElementById(templateId).content.firstElementChild.cloneNode(true);
    const slots = Object.fromEntries([...root.querySelectorAll('[data-slot]')].map((slot) => [slot.dataset.slot, slot]));
    return { root, ...slots };
}

/** Shows a problem in the page's alert, or takes it away when there is none. */
export function problem(error) {
    const alert = document.getElementById('problem');
    alert.hidden = !error;
    alert.textContent = error ? error.message : '';
}

let fading;

/** Says something for a few seconds where assistive technology hears it. */
export function say(text) {
    const status = document.getElementById('status');
    status.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => { status.textContent = ''; }, 4000);
}
