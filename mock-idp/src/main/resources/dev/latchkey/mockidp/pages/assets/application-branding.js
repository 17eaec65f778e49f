import { call, path } from './api.js';
import { card } from './card.js';
import { h } from './dom.js';
import { textField } from './fields.js';
import { EditForm } from './form.js';

const isColor = (value) => (value === '' || /^#[0-9a-f]{6}$/i.test(value) ? '' : 'Write the colour as #rrggbb');

const isAddress = (value) => (value === '' || /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '') ? '' : 'Enter an absolute http or https address');

const address = (id, path, label, hint) => textField(id, { path, label, hint, fallback: '', check: isAddress, placeholder: 'Absolute address', maxlength: 2048 });

const color = (id, path, label) => textField(id, { path, label, fallback: '', check: isColor, placeholder: '#5d34f2' });

function parts(application) {
    const look = {
        heading: 'Branding', testid: 'branding-card',
        intro: 'How the pages of a sign-in to this application look. What is empty looks as it does for every application.',
        fields: [
            application.isThirdParty && textField('display-name', { path: 'displayName', label: 'Display name', fallback: '', placeholder: application.name, hint: 'What the consent page calls the application.' }),
            address('logo-url', 'branding.logoUrl', 'Application logo', 'The address of a picture; your browser fetches it from there.'),
            address('dark-logo-url', 'branding.darkLogoUrl', 'Application logo (dark)'),
            address('favicon', 'branding.favicon', 'Favicon'),
            color('primary-color', 'color.primaryColor', 'Brand color'),
            color('dark-primary-color', 'color.darkPrimaryColor', 'Brand color (dark)'),
        ].filter(Boolean),
    };
    const more = {
        heading: 'More information', testid: 'more-information-card', intro: 'The consent page leads to these.',
        fields: [
            address('terms-of-use-url', 'termsOfUseUrl', 'Application terms of use URL'),
            address('privacy-policy-url', 'privacyPolicyUrl', 'Application privacy policy URL'),
        ],
    };
    return application.isThirdParty ? [look, more] : [look];
}

async function found(url) {
    try {
        return await call('GET', url);
    } catch (error) {
        if (error.status === 404) {
            return { color: {}, branding: {} };
        }
        throw error;
    }
}

const part = (saved, changes, member) => ({ ...saved[member], ...changes[member] });

/** The tab "Branding": how the pages of a sign-in to the application look. */
export async function branding(application) {
    const url = path`/api/applications/${application.id}/sign-in-experience`;
    let saved = await found(url);
    const cards = parts(application);
    return new EditForm({
        testid: 'branding', saved, fields: cards.flatMap(({ fields }) => fields),
        cards: cards.map(({ fields, ...about }) => card(about, fields.map(({ root }) => root))),
        save: async (changes) => {
            const { displayName, termsOfUseUrl, privacyPolicyUrl } = { ...saved, ...changes };
            const body = { displayName, termsOfUseUrl, privacyPolicyUrl, color: part(saved, changes, 'color'), branding: part(saved, changes, 'branding') };
            saved = await call('PUT', url, { body });
            return saved;
        },
    }).root;
}

/** A panel that shows what it has when it has it; `failed` is told where that cannot be had. */
export function later(promise, failed) {
    const root = h('div', {});
    promise.then((content) => root.replaceChildren(content), failed);
    return root;
}
