import { call, list, path, say } from './api.js';
import { assigned } from './assigned.js';
import { dialog } from './dialog.js';
import { button, h } from './dom.js';
import { selectField, textField } from './fields.js';
import { pageHead, show, start } from './page.js';
import { names } from './people.js';
import { pick } from './picker.js';
import { tabs } from './tabs.js';

const TYPES = { User: 'User role', MachineToMachine: 'Machine-to-machine role' };

const allPermissions = async () => (await list('/api/resources?includeScopes=true'))
    .flatMap(({ name, scopes = [] }) => scopes.map((scope) => ({ id: scope.id, label: scope.name, note: name })));

/** A button that edits one kind of permissions of an organization role. */
function editor(role, { label, chosen, offer, segment, member, refresh }) {
    const edit = async () => {
        const done = await pick({
            heading: `${label} of ${role.name}`, options: await offer(), chosen: chosen.map(({ id }) => id), submit: 'Save', testid: 'permissions',
            empty: 'There is no permission yet.', act: (ids) => call('PUT', path`/api/organization-roles/${role.id}/` + segment, { body: { [member]: ids } }),
        });
        if (done) {
            await refresh();
            say('Saved');
        }
    };
    return h('span', {}, names(chosen), ' ', button('Edit', 'copy', { 'aria-label': `Edit ${label.toLowerCase()} of ${role.name}`, testid: `edit-${segment}`, on: { click: () => start(edit) } }));
}

const organizationPermissions = (refresh) => ({ title: 'Organization permissions', cell: (role) => editor(role, {
    label: 'Organization permissions', chosen: role.scopes ?? [], segment: 'scopes', member: 'organizationScopeIds', refresh,
    offer: async () => (await list('/api/organization-scopes')).map(({ id, name, description }) => ({ id, label: name, note: description ?? '' })),
}) });

const apiPermissions = (refresh) => ({ title: 'API permissions', cell: (role) => editor(role, {
    label: 'API permissions', chosen: role.resourceScopes ?? [], segment: 'resource-scopes', member: 'scopeIds', refresh, offer: allPermissions,
}) });

async function createRole() {
    const name = textField('organization-role-name', { label: 'Organization role', isRequired: true });
    const description = textField('organization-role-description', { label: 'Description' });
    const type = selectField('organization-role-type', { label: 'Role type', options: Object.entries(TYPES) });
    return dialog({ heading: 'Create organization role', testid: 'create-role', fields: [name, description, type], submit: 'Create role',
        act: () => call('POST', '/api/organization-roles', { body: { name: name.value, ...(description.value && { description: description.value }), type: type.value } }) });
}

async function createPermission() {
    const name = textField('organization-permission-name', { label: 'Organization permission', isRequired: true, placeholder: 'edit:things', check: (value) => (/\s/.test(value) ? 'A permission name has no blanks' : '') });
    const description = textField('organization-permission-description', { label: 'Description' });
    return dialog({ heading: 'Create organization permission', testid: 'create-permission', fields: [name, description], submit: 'Create permission',
        act: () => call('POST', '/api/organization-scopes', { body: { name: name.value, ...(description.value && { description: description.value }) } }) });
}

const option = ({ id, name }) => ({ id, label: name });

function roles() {
    const refresh = () => root.refresh();
    const root = assigned({
        testid: 'organization-roles',
        words: { one: 'organization role', many: 'organization roles', add: 'Create organization role', removing: 'Members who have it lose its permissions, in every organization.' },
        columns: [
            { title: 'Role', isHead: true, cell: ({ name }) => name, testid: 'organization-role' },
            { title: 'Role type', cell: ({ type }) => TYPES[type] ?? 'User role' },
            organizationPermissions(refresh),
            apiPermissions(refresh),
        ],
        load: () => list('/api/organization-roles'),
        option,
        add: createRole,
        remove: ({ id }) => call('DELETE', path`/api/organization-roles/${id}`),
    });
    return root;
}

const permissions = () => assigned({
    testid: 'organization-permissions',
    words: { one: 'organization permission', many: 'organization permissions', add: 'Create organization permission', removing: 'It goes out of every organization role that has it.' },
    columns: [{ title: 'Permission', isHead: true, cell: ({ name }) => h('code', {}, name) }, { title: 'Description', cell: ({ description }) => description || '–' }],
    load: () => list('/api/organization-scopes'),
    option,
    add: createPermission,
    remove: ({ id }) => call('DELETE', path`/api/organization-scopes/${id}`),
});

start(async () => show(
    pageHead({ heading: 'Organization template', note: 'The roles and permissions that every organization has. Who has which role is set in each organization.' }),
    tabs('Organization template', [
        { id: 'roles', label: 'Organization roles', content: roles },
        { id: 'permissions', label: 'Organization permissions', content: permissions },
    ])));
