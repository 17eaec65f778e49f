import { call } from './api.js';
import { dialog } from './dialog.js';
import { numberField, selectField, textField } from './fields.js';

const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:ietf:params:oauth:grant-type:token-exchange'];
const ANONYMOUS = ['discovery', 'jwks'];

/** Which calls an armed fault meets, in words. */
export const whose = ({ application, user, grant, nth }) =>
    [application, user, grant, nth > 1 && `from call ${nth} on`].filter(Boolean).join(', ') || 'anybody';

/** How often an armed fault meets a call, in words. */
export function often({ times }) {
    if (times === 'standing') {
        return 'every call';
    }
    return typeof times === 'number' ? `${times} ${times === 1 ? 'call' : 'calls'}` : `${Math.round(times.share * 1000) / 10} % of calls, seed ${times.seed}`;
}

const orAny = (options) => [['', 'Any'], ...options];

function addressFields(fault, { applications, users }) {
    return {
        endpoint: selectField('fault-endpoint', { label: 'Endpoint', options: fault.endpoints.map((one) => [one, one]) }),
        application: selectField('fault-application', { label: 'Application', options: orAny(applications.map(({ id, name }) => [id, name])) }),
        user: selectField('fault-user', { label: 'User', options: orAny(users.map(({ id, username, name }) => [id, username ?? name ?? id])) }),
        grant: selectField('fault-grant', { label: 'Grant', options: orAny(GRANTS.map((one) => [one, one.split(':').at(-1)])) }),
    };
}

function countFields() {
    const whole = (id, label, min, max) => numberField(id, { label, min, max, isRequired: true, wrong: `Enter a whole number from ${min} to ${max}` });
    return {
        times: selectField('fault-times', { label: 'How often', options: [['count', 'A number of calls'], ['standing', 'Every call'], ['share', 'A share of the calls']] }),
        count: whole('fault-count', 'Calls', 1, 1_000_000),
        share: whole('fault-share', 'Share in per cent', 1, 100),
        seed: whole('fault-seed', 'Seed', 0, 1_000_000),
        nth: whole('fault-nth', 'First call', 1, 1_000_000),
    };
}

const parameterField = ({ name, type, usual, means }) => {
    const settings = { label: name, hint: means, name };
    const field = type === 'number'
        ? numberField(`fault-with-${name}`, { ...settings, min: 0, isRequired: true, wrong: 'Enter a whole number' })
        : textField(`fault-with-${name}`, settings);
    field.value = usual;
    return field;
};

const control = (field) => field.root.querySelector('select, input');

/** Shows the fields that mean something beside the others. */
function follow({ endpoint, application, user, grant, times, count, share, seed }) {
    const adapt = () => {
        application.root.hidden = user.root.hidden = ANONYMOUS.includes(endpoint.value);
        grant.root.hidden = endpoint.value !== 'token';
        count.root.hidden = times.value !== 'count';
        share.root.hidden = seed.root.hidden = times.value !== 'share';
    };
    [endpoint, times].forEach((field) => control(field).addEventListener('change', adapt));
    adapt();
}

const timesOf = ({ times, count, share, seed }) =>
    ({ count: count.value, standing: 'standing', share: { share: share.value / 100, seed: seed.value } })[times.value];

function arming(fault, all, parameters) {
    const body = { fault: fault.fault, endpoint: all.endpoint.value, nth: all.nth.value, times: timesOf(all) };
    ['application', 'user', 'grant'].filter((name) => !all[name].root.hidden && all[name].value !== '').forEach((name) => { body[name] = all[name].value; });
    const changed = parameters.filter((field, index) => field.value !== fault.parameters[index].usual);
    if (changed.length > 0) {
        body.with = Object.fromEntries(changed.map((field) => [field.name, field.value]));
    }
    return body;
}

/** Asks which calls a fault shall meet, and arms it. */
export function armDialog(fault, known) {
    const all = { ...addressFields(fault, known), ...countFields() };
    const parameters = fault.parameters.map(parameterField);
    Object.entries({ grant: fault.grant ?? '', count: 1, share: 10, seed: 7, nth: 1 }).forEach(([name, value]) => { all[name].value = value; });
    follow(all);
    const { endpoint, ...others } = all;
    return dialog({
        heading: `Arm ${fault.fault}`, note: [fault.does, ...fault.needs.map(({ means }) => ` It waits until ${means}.`)], testid: 'arm', submit: 'Arm', wide: true,
        fields: [endpoint, ...parameters, ...Object.values(others)],
        act: () => call('POST', '/_mock/faults', { body: arming(fault, all, parameters) }),
    });
}
