import { call, goTo, list, path, say } from './api.js';
import { assigned } from './assigned.js';
import { card } from './card.js';
import { confirmDelete } from './dialog.js';
import { button, h } from './dom.js';
import { jsonField, textField } from './fields.js';
import { EditForm } from './form.js';
import { back, headline, segments, show, start } from './page.js';
import { applicationColumn, names, userColumns, userName, userOption } from './people.js';
import { pick } from './picker.js';
import { tabs } from './tabs.js';

const [, id] = segments;
const address = path`/api/organizations/${id}`;

const rolesFor = async (type) => (await list('/api/organization-roles')).filter((role) => (role.type ?? 'User') === type);

/** The column with the organization roles of a member, and the button that edits them. */
function rolesColumn({ kind, type, label, refresh }) {
    const edit = async (member) => {
        const chosen = (member.organizationRoles ?? []).map((role) => role.id);
        const done = await pick({
            heading: `Organization roles of ${label(member)}`,
            options: (await rolesFor(type)).map((role) => ({ id: role.id, label: role.name, note: role.description ?? '' })),
            chosen, submit: 'Save', testid: 'roles', empty: 'The organization template has no such role yet.',
            act: (organizationRoleIds) => call('PUT', `${address}/${kind}/${encodeURIComponent(member.id)}/roles`, { body: { organizationRoleIds } }),
        });
        if (done) {
            await refresh();
            say('Saved');
        }
    };
    return { title: 'Organization roles', testid: 'member-roles', cell: (member) => h('span', {}, names(member.organizationRoles), ' ',
        button('Edit', 'copy', { 'aria-label': `Edit organization roles of ${label(member)}`, testid: 'edit-member-roles', on: { click: () => start(() => edit(member)) } })) };
}

function members() {
    const root = assigned({
        testid: 'members',
        words: { one: 'member', many: 'members', add: 'Add members', submit: 'Add', removing: 'The user leaves the organization, with all roles in it.' },
        columns: [...userColumns, rolesColumn({ kind: 'users', type: 'User', label: userName, refresh: () => root.refresh() })],
        load: () => list(`${address}/users`),
        offer: () => list('/api/users'),
        option: userOption,
        assign: (userIds) => call('POST', `${address}/users`, { body: { userIds } }),
        remove: (user) => call('DELETE', `${address}/users/${encodeURIComponent(user.id)}`),
    });
    return root;
}

function machines() {
    const root = assigned({
        testid: 'machines',
        words: { one: 'application', many: 'machine-to-machine apps', add: 'Add machine-to-machine apps', submit: 'Add', removing: 'The application leaves the organization, with all roles in it.' },
        columns: [applicationColumn, rolesColumn({ kind: 'applications', type: 'MachineToMachine', label: ({ name }) => name, refresh: () => root.refresh() })],
        load: () => list(`${address}/applications`),
        offer: async () => (await list('/api/applications')).filter(({ type }) => type === 'MachineToMachine'),
        option: ({ id: appId, name }) => ({ id: appId, label: name }),
        assign: (applicationIds) => call('POST', `${address}/applications`, { body: { applicationIds } }),
        remove: (one) => call('DELETE', `${address}/applications/${encodeURIComponent(one.id)}`),
    });
    return root;
}

function settings(organization) {
    const fields = [
        textField('name', { path: 'name', label: 'Name', isRequired: true }),
        textField('description', { path: 'description', label: 'Description' }),
        jsonField('custom-data', { path: 'customData', label: 'Custom data' }),
    ];
    return new EditForm({ testid: 'organization', saved: organization, fields, cards: [card({ heading: 'Settings', testid: 'settings-card' }, fields.map(({ root }) => root))],
        save: (body) => call('PATCH', address, { body }) }).root;
}

async function remove({ name }) {
    if (await confirmDelete(name, 'Its members stay as users, but nobody gets a token for it any more. This cannot be undone.', () => call('DELETE', address))) {
        goTo('/console/organizations');
    }
}

start(async () => {
    show(back('/console/organizations', 'Organizations'), h('h1', { id: 'headline' }, 'Organization not found'));
    const organization = await call('GET', address);
    const top = headline({ heading: organization.name, testid: 'organization-title', id, idName: 'Organization ID',
        actions: [button('Delete', 'remove', { testid: 'delete-organization', 'aria-haspopup': 'dialog', on: { click: () => remove(organization) } })] });
    show(back('/console/organizations', 'Organizations'), top, tabs('Organization', [
        { id: 'settings', label: 'Settings', content: () => settings(organization) },
        { id: 'members', label: 'Members', content: members },
        { id: 'machines', label: 'Machine-to-machine', content: machines },
    ]));
});
