import { h } from './dom.js';

const errorLine = (id) => h('p', { class: 'field-error', id: `${id}-error`, testid: `${id}-error`, role: 'alert' });

const required = () => h('span', { class: 'required' }, ' (required)');

const hintLine = (id, hint) => hint && h('p', { class: 'hint', id: `${id}-note` }, hint);

const labelOf = (id, { label, isRequired }) => h('label', { class: 'label', for: id }, label, isRequired && required());

const describedBy = (id, { hint }) => (hint ? `${id}-note ${id}-error` : `${id}-error`);

/** What all fields with one control share: a value, a check before it is sent, and a complaint beside it. */
function field(id, settings, control, { read, write }) {
    const error = errorLine(id);
    const complain = (message) => {
        error.textContent = message;
        control.setAttribute('aria-invalid', String(message !== ''));
    };
    control.addEventListener('input', () => complain(''));
    return {
        ...settings,
        id,
        root: h('div', { class: 'form-field' }, labelOf(id, settings), control, error, hintLine(id, settings.hint)),
        get value() { return read(); },
        set value(value) {
            write(value);
            complain('');
        },
        complain,
        focus: () => control.focus(),
        check: () => (settings.isRequired && control.value.trim() === '' ? settings.missing ?? `${settings.label} is required` : settings.check?.(read()) ?? ''),
    };
}

function input(id, settings, attributes) {
    return h('input', {
        id,
        testid: settings.testid ?? id,
        autocomplete: 'off',
        required: settings.isRequired,
        placeholder: settings.placeholder,
        'aria-describedby': describedBy(id, settings),
        ...attributes,
    });
}

/** One line of text; an empty one is what `empty` says, or ''. */
export function textField(id, settings) {
    const control = input(id, settings, { type: settings.type ?? 'text', maxlength: settings.maxlength ?? 256, spellcheck: 'false' });
    return field(id, settings, control, {
        read: () => (control.value.trim() === '' ? (settings.empty === undefined ? '' : settings.empty) : settings.type === 'password' ? control.value : control.value.trim()),
        write: (value) => { control.value = value ?? ''; },
    });
}

/** A whole number in a range; empty where `isRequired` is not set. */
export function numberField(id, settings) {
    const control = input(id, settings, { type: 'text', inputmode: 'numeric' });
    const isWhole = (value) => Number.isInteger(value) && value >= settings.min && value <= (settings.max ?? Infinity);
    return field(id, { ...settings, check: (value) => (value === null || isWhole(value) ? '' : settings.wrong) }, control, {
        read: () => (control.value.trim() === '' ? null : Number(control.value)),
        write: (value) => { control.value = value ?? ''; },
    });
}

/** A JSON object as text. */
export function jsonField(id, settings) {
    const control = h('textarea', { id, testid: id, rows: '5', spellcheck: 'false', class: 'mono', 'aria-describedby': describedBy(id, settings) });
    const parsed = () => {
        try {
            return JSON.parse(control.value.trim() === '' ? '{}' : control.value);
        } catch {
            return undefined;
        }
    };
    const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    return field(id, { ...settings, check: () => (isObject(parsed()) ? '' : `${settings.label} must be a valid JSON object`) }, control, {
        read: () => parsed() ?? control.value,
        write: (value) => { control.value = JSON.stringify(value ?? {}, null, 2); },
    });
}

/** A choice from a list of [value, text]. */
export function selectField(id, settings) {
    const control = h('select', { id, testid: id, 'aria-describedby': describedBy(id, settings) }, settings.options.map(([value, text]) => h('option', { value }, text)));
    return field(id, settings, control, { read: () => control.value, write: (value) => { control.value = value; } });
}

/** A switch with its explanation beside it. */
export function switchField(id, settings) {
    const control = h('input', { type: 'checkbox', role: 'switch', id, testid: settings.testid ?? id, 'aria-describedby': settings.hint && `${id}-note` });
    const text = h('div', {}, labelOf(id, settings), hintLine(id, settings.hint));
    return {
        ...settings,
        id,
        root: h('div', { class: 'form-field switch-row' }, control, text),
        get value() { return control.checked; },
        set value(value) { control.checked = Boolean(value); },
        complain: () => {},
        focus: () => control.focus(),
        check: () => '',
    };
}
