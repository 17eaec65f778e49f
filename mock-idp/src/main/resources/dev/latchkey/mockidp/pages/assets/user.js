import { call, goTo, list, path, say } from './api.js';
import { assigned } from './assigned.js';
import { card } from './card.js';
import { confirmDelete, dialog } from './dialog.js';
import { button, h, link } from './dom.js';
import { jsonField, textField } from './fields.js';
import { EditForm } from './form.js';
import { back, focusHeadline, headline, segments, show, start } from './page.js';
import { names, userName } from './people.js';
import { tabs } from './tabs.js';

const [, id] = segments;
const address = path`/api/users/${id}`;

const PROFILE = [['givenName', 'Given name'], ['familyName', 'Family name'], ['middleName', 'Middle name'], ['nickname', 'Nickname'], ['preferredUsername', 'Preferred username'],
    ['profile', 'Profile page'], ['website', 'Website'], ['gender', 'Gender'], ['birthdate', 'Birthdate'], ['zoneinfo', 'Time zone'], ['locale', 'Locale']];

const line = (member, label, more) => textField(member, { path: member, label, fallback: '', ...more });

const identifiers = () => [
    line('username', 'Username'),
    line('primaryEmail', 'Primary email', { type: 'email', hint: 'It counts as verified.' }),
    line('primaryPhone', 'Primary phone', { hint: 'Digits only, with the country code, as Logto keeps it.' }),
];

const person = () => [
    line('name', 'Name'),
    line('avatar', 'Avatar image link'),
    ...PROFILE.map(([member, label]) => textField(`profile-${member}`, { path: `profile.${member}`, label, fallback: null, empty: null })),
    jsonField('address', { path: 'profile.address', label: 'Address', fallback: {}, hint: 'formatted, streetAddress, locality, region, postalCode, country' }),
];

/** Members of the profile that are empty are not sent. */
const tidied = ({ profile, ...others }) => ({
    ...others,
    ...(profile && { profile: Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null && JSON.stringify(value) !== '{}')) }),
});

function settings(user) {
    const [first, second] = [identifiers(), person()];
    const data = jsonField('custom-data', { path: 'customData', label: 'Custom data', hint: 'The claim custom_data.' });
    const roots = (fields) => fields.map(({ root }) => root);
    return new EditForm({
        testid: 'user', saved: user, fields: [...first, ...second, data],
        cards: [
            card({ heading: 'Identifiers', intro: 'With what the user signs in.', testid: 'identifiers-card' }, roots(first)),
            card({ heading: 'User profile', intro: 'What claims about the user say.', testid: 'profile-card' }, roots(second)),
            card({ heading: 'Custom data', testid: 'custom-data-card' }, data.root),
        ],
        save: async (changes) => {
            const saved = await call('PATCH', address, { body: tidied(changes) });
            document.getElementById('headline').textContent = userName(saved);
            return saved;
        },
    }).root;
}

const roles = () => assigned({
    testid: 'roles',
    words: { one: 'role', many: 'roles', add: 'Assign roles' },
    columns: [{ title: 'Role', isHead: true, cell: (role) => link(path`/console/roles/${role.id}`, role.name) }, { title: 'Description', cell: ({ description }) => description || '–' }],
    load: () => list(`${address}/roles`),
    offer: async () => (await list('/api/roles')).filter(({ type }) => type !== 'MachineToMachine'),
    option: (role) => ({ id: role.id, label: role.name }),
    assign: (roleIds) => call('POST', `${address}/roles`, { body: { roleIds } }),
    remove: (role) => call('DELETE', `${address}/roles/${encodeURIComponent(role.id)}`),
});

const organizations = () => assigned({
    testid: 'organizations',
    words: { one: 'organization', many: 'organizations', add: 'Add to organizations', submit: 'Add', removing: 'The user leaves it, with all roles in it.' },
    columns: [
        { title: 'Organization', isHead: true, cell: (one) => link(path`/console/organizations/${one.id}`, one.name) },
        { title: 'Organization roles', cell: ({ organizationRoles }) => names(organizationRoles) },
    ],
    load: () => call('GET', `${address}/organizations`),
    offer: () => list('/api/organizations'),
    option: (one) => ({ id: one.id, label: one.name }),
    assign: (ids) => Promise.all(ids.map((one) => call('POST', path`/api/organizations/${one}/users`, { body: { userIds: [id] } }))),
    remove: (one) => call('DELETE', path`/api/organizations/${one.id}/users/${id}`),
});

async function resetPassword() {
    const password = textField('new-password', { label: 'New password', type: 'password', isRequired: true });
    if (await dialog({ heading: 'Reset password', testid: 'password', fields: [password], submit: 'Reset password', act: () => call('PATCH', `${address}/password`, { body: { password: password.value } }) })) {
        say('Password reset');
    }
}

async function suspend({ isSuspended, ...user }) {
    const done = isSuspended || await dialog({
        heading: 'Suspend user', testid: 'suspend', submit: 'Suspend', danger: true, act: () => true,
        note: `${userName(user)} can no longer sign in, and tokens are no longer refreshed. It can be undone.`,
    });
    if (done) {
        await call('PATCH', `${address}/is-suspended`, { body: { isSuspended: !isSuspended } });
        await render();
        say(isSuspended ? 'Reactivated' : 'Suspended');
        focusHeadline();
    }
}

async function remove(user) {
    if (await confirmDelete(userName(user), 'The account and all its data go, and its tokens end. This cannot be undone.', () => call('DELETE', address))) {
        goTo('/console/users');
    }
}

const top = (user) => headline({
    heading: userName(user), testid: 'user-title', id, idName: 'User ID',
    tags: [user.isSuspended && h('span', { class: 'badge', testid: 'suspended-badge' }, 'Suspended')],
    actions: [
        button('Reset password', 'copy', { testid: 'reset-password', 'aria-haspopup': 'dialog', on: { click: resetPassword } }),
        button(user.isSuspended ? 'Reactivate' : 'Suspend user', 'copy', { testid: 'suspend', on: { click: () => start(() => suspend(user)) } }),
        button('Delete', 'remove', { testid: 'delete-user', 'aria-haspopup': 'dialog', on: { click: () => remove(user) } }),
    ],
});

async function render() {
    const user = await call('GET', address);
    show(back('/console/users', 'Users'), top(user), tabs('User', [
        { id: 'settings', label: 'Settings', content: () => settings(user) },
        { id: 'roles', label: 'Roles', content: roles },
        { id: 'organizations', label: 'Organizations', content: organizations },
    ]));
}

show(back('/console/users', 'Users'), h('h1', { id: 'headline' }, 'User not found'));
start(render);
