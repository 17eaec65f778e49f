import { call, goTo } from './api.js';
import { dialog } from './dialog.js';
import { h } from './dom.js';
import { switchField, textField } from './fields.js';

const TYPES = [
    ['Native', 'Native App', 'Runs on a phone or a desktop, on devices that are not yours.', 'Android, iOS, desktop'],
    ['SPA', 'Single Page App', 'Runs in the browser and changes its page by itself.', 'React, Vue, Angular'],
    ['Traditional', 'Traditional Web', 'Runs on a server that makes the pages and can keep a secret.', 'Java, PHP, most products'],
    ['MachineToMachine', 'Machine-to-Machine', 'A program that calls an API, with no person signing in.', 'services, scheduled jobs'],
];
const FLOWS = [['code', 'Authorization code', 'The person signs in on the device itself, in its browser.'], ['device', 'Device flow', 'The person signs in on another device: for televisions, printers, command lines.']];

const choice = (group, [value, title, note, example]) => h('label', { class: 'choice' },
    h('input', { type: 'radio', name: group, value, testid: `create-${group}-${value}` }),
    h('span', { class: 'choice-title' }, title), h('span', { class: 'choice-note' }, note), example && h('span', { class: 'choice-note mono' }, example));

function choices(group, label, all) {
    const error = h('p', { class: 'field-error', id: `create-${group}-error`, role: 'alert', testid: `create-${group}-error` });
    const root = h('fieldset', { class: 'form-field', 'aria-describedby': error.id, testid: `create-${group}s` },
        h('legend', { class: 'label' }, label), h('div', { class: 'choices' }, all.map((one) => choice(group, one))), error);
    const chosen = () => root.querySelector(':checked')?.value;
    return {
        root,
        get value() { return chosen(); },
        choose: (value) => { root.querySelector(`[value="${value}"]`).checked = true; },
        complain: (message) => { error.textContent = message; },
        focus: () => (root.querySelector(':checked') ?? root.querySelector('input')).focus(),
        check: () => (chosen() === undefined ? 'Choose a type' : ''),
    };
}

function request({ type, flow, thirdParty, name }) {
    const body = { type: type.value, name: name.value };
    if (!thirdParty.root.hidden && thirdParty.value) {
        body.isThirdParty = true;
    }
    if (!flow.root.hidden && flow.value === 'device') {
        body.customClientMetadata = { isDeviceFlow: true };
    }
    return body;
}

/** The dialog "Create application"; it leads to the guide of the new one. */
export async function creation() {
    const type = choices('type', 'Application type', TYPES);
    const flow = choices('flow', 'Authorization flow', FLOWS);
    const name = textField('create-name', { label: 'Application name', isRequired: true, missing: 'An application needs a name', placeholder: 'My App' });
    const thirdParty = switchField('create-third-party', { label: 'Third-party app', hint: 'It belongs to somebody else: users are asked for their consent, and it may ask only for what its page permits.' });
    flow.choose('code');
    const fit = () => {
        flow.root.hidden = type.value !== 'Native';
        thirdParty.root.hidden = [undefined, 'MachineToMachine'].includes(type.value);
    };
    type.root.addEventListener('input', () => {
        type.complain('');
        fit();
    });
    fit();
    const created = await dialog({
        heading: 'Create application', testid: 'create', wide: true, fields: [type, flow, name, thirdParty], submit: 'Create application',
        act: () => call('POST', '/api/applications', { body: request({ type, flow, thirdParty, name }) }),
    });
    if (created) {
        goTo(`/console/applications/${encodeURIComponent(created.id)}/guide`);
    }
}
