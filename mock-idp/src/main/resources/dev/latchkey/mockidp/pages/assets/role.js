import { call, goTo, list, path } from './api.js';
import { assigned } from './assigned.js';
import { card } from './card.js';
import { confirmDelete } from './dialog.js';
import { badge, button, h } from './dom.js';
import { textField } from './fields.js';
import { EditForm } from './form.js';
import { back, headline, segments, show, start } from './page.js';
import { applicationColumn, userColumns, userOption } from './people.js';
import { tabs } from './tabs.js';

const [, id] = segments;
const address = path`/api/roles/${id}`;

const permissionsOffered = async () => (await list('/api/resources?includeScopes=true'))
    .flatMap(({ name, scopes = [] }) => scopes.map((scope) => ({ ...scope, resource: { name } })));

const permissions = () => assigned({
    testid: 'permissions',
    words: { one: 'permission', many: 'permissions', add: 'Assign permissions' },
    columns: [
        { title: 'Permission', isHead: true, cell: ({ name }) => h('code', {}, name) },
        { title: 'Description', cell: ({ description }) => description || '–' },
        { title: 'API resource', cell: ({ resource }) => resource?.name ?? '–' },
    ],
    load: () => list(`${address}/scopes`),
    offer: permissionsOffered,
    option: ({ id: scopeId, name, resource }) => ({ id: scopeId, label: name, note: resource?.name ?? '' }),
    assign: (scopeIds) => call('POST', `${address}/scopes`, { body: { scopeIds } }),
    remove: (scope) => call('DELETE', `${address}/scopes/${encodeURIComponent(scope.id)}`),
});

const users = () => assigned({
    testid: 'users',
    words: { one: 'user', many: 'users', add: 'Assign users' },
    columns: userColumns,
    load: () => list(`${address}/users`),
    offer: () => list('/api/users'),
    option: userOption,
    assign: (userIds) => call('POST', `${address}/users`, { body: { userIds } }),
    remove: (user) => call('DELETE', `${address}/users/${encodeURIComponent(user.id)}`),
});

const machines = () => assigned({
    testid: 'machines',
    words: { one: 'application', many: 'machine-to-machine apps', add: 'Assign applications' },
    columns: [applicationColumn],
    load: () => list(`${address}/applications`),
    offer: async () => (await list('/api/applications')).filter(({ type }) => type === 'MachineToMachine'),
    option: ({ id: appId, name }) => ({ id: appId, label: name }),
    assign: (applicationIds) => call('POST', `${address}/applications`, { body: { applicationIds } }),
    remove: (one) => call('DELETE', `${address}/applications/${encodeURIComponent(one.id)}`),
});

function general(role) {
    const fields = [
        textField('name', { path: 'name', label: 'Role name', isRequired: true }),
        textField('description', { path: 'description', label: 'Description', isRequired: true }),
    ];
    return new EditForm({ testid: 'role', saved: role, fields, cards: [card({ heading: 'Settings', testid: 'settings-card' }, fields.map(({ root }) => root))],
        save: (body) => call('PATCH', address, { body }) }).root;
}

async function remove({ name }) {
    if (await confirmDelete(name, 'Whoever has this role loses its permissions with the next token. This cannot be undone.', () => call('DELETE', address))) {
        goTo('/console/roles');
    }
}

start(async () => {
    show(back('/console/roles', 'Roles'), h('h1', { id: 'headline' }, 'Role not found'));
    const role = await call('GET', address);
    const isForUsers = role.type !== 'MachineToMachine';
    const top = headline({ heading: role.name, testid: 'role-title', tags: [badge(isForUsers ? 'User role' : 'Machine-to-machine role')], id, idName: 'Role ID',
        actions: [button('Delete', 'remove', { testid: 'delete-role', 'aria-haspopup': 'dialog', on: { click: () => remove(role) } })] });
    show(back('/console/roles', 'Roles'), top, tabs('Role', [
        { id: 'permissions', label: 'Permissions', content: permissions },
        isForUsers ? { id: 'users', label: 'Users', content: users } : { id: 'machines', label: 'Machine-to-machine apps', content: machines },
        { id: 'general', label: 'General', content: () => general(role) },
    ]));
});
