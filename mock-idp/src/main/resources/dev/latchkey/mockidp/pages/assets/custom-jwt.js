import { call } from './api.js';
import { card } from './card.js';
import { switchField } from './fields.js';
import { EditForm } from './form.js';
import { pageHead, show, start } from './page.js';

const address = '/api/configs/id-token';
const CLAIMS = {
    custom_data: 'custom_data', identities: 'identities', sso_identities: 'sso_identities', roles: 'roles',
    organizations: 'organizations', organization_data: 'organization_data', organization_roles: 'organization_roles',
};
const HINTS = { custom_data: 'custom_data', identities: 'identities', sso_identities: 'identities', roles: 'roles', organizations: 'urn:logto:scope:organizations', organization_data: 'urn:logto:scope:organizations', organization_roles: 'urn:logto:scope:organization_roles' };

/** One value made of all switches: the list that the API keeps. */
function claims() {
    const switches = Object.entries(CLAIMS).map(([claim, label]) => switchField(`claim-${claim}`, { label, claim, hint: `With scope ${HINTS[claim]}. Userinfo has it in any case.` }));
    return {
        path: 'enabledExtendedClaims',
        roots: switches.map(({ root }) => root),
        get value() { return switches.filter(({ value }) => value).map(({ claim }) => claim); },
        set value(enabled = []) { switches.forEach((field) => { field.value = enabled.includes(field.claim); }); },
        complain: () => {},
        focus: () => switches[0].focus(),
        check: () => '',
    };
}

start(async () => {
    const head = pageHead({ heading: 'Custom JWT', note: 'What tokens say beyond what OpenID Connect has them say.' });
    show(head);
    const field = claims();
    show(head, new EditForm({
        testid: 'id-token', saved: await call('GET', address), fields: [field],
        cards: [card({ heading: 'ID token', intro: 'Which extended claims the ID token carries when their scope is granted. It counts from the next token on.', testid: 'id-token-card' }, field.roots)],
        save: (body) => call('PUT', address, { body }),
    }).root);
});
