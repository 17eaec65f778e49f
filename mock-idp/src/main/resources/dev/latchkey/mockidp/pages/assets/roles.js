import { call, goTo, list, path } from './api.js';
import { dialog } from './dialog.js';
import { button, link } from './dom.js';
import { selectField, textField } from './fields.js';
import { pageHead, show, start } from './page.js';
import { table } from './table.js';

const TYPES = { User: 'User role', MachineToMachine: 'Machine-to-machine role' };

const columns = [
    { title: 'Role name', isHead: true, cell: (role) => link(path`/console/roles/${role.id}`, role.name, { testid: 'role-link' }) },
    { title: 'Role type', cell: ({ type }) => TYPES[type] ?? type, testid: 'role-kind' },
    { title: 'Description', cell: ({ description }) => description || '–' },
    { title: 'Assigned', cell: ({ usersCount, applicationsCount, type }) => `${(type === 'User' ? usersCount : applicationsCount) ?? '–'}` },
];

async function create() {
    const name = textField('role-name', { label: 'Role name', isRequired: true });
    const description = textField('role-description', { label: 'Description', isRequired: true });
    const type = selectField('role-type', { label: 'Role type', options: Object.entries(TYPES) });
    const created = await dialog({
        heading: 'Create role', testid: 'create', fields: [name, description, type], submit: 'Create role',
        act: () => call('POST', '/api/roles', { body: { name: name.value, description: description.value, type: type.value } }),
    });
    if (created) {
        goTo(path`/console/roles/${created.id}`);
    }
}

const head = pageHead({
    heading: 'Roles',
    note: 'Permissions at APIs, bundled, for users or for machines.',
    action: button('Create role', 'primary', { testid: 'create-role', 'aria-haspopup': 'dialog', on: { click: create } }),
});

start(async () => {
    show(head);
    const items = await list('/api/roles');
    show(head, table({ caption: 'Roles', columns, items, empty: 'There is no role yet.', testid: 'roles', rowTestid: 'role-row' }));
});
