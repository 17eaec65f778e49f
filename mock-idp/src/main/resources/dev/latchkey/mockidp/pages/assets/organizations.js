import { call, goTo, list, path } from './api.js';
import { dialog } from './dialog.js';
import { button, link } from './dom.js';
import { textField } from './fields.js';
import { copyable, pageHead, show, start } from './page.js';
import { table } from './table.js';

const columns = [
    { title: 'Name', isHead: true, cell: (one) => link(path`/console/organizations/${one.id}`, one.name, { testid: 'organization-link' }) },
    { title: 'Description', cell: ({ description }) => description || '–' },
    { title: 'Organization ID', cell: ({ id, name }) => copyable(id, { name: `id of ${name}`, testid: 'organization-id' }) },
];

async function create() {
    const name = textField('organization-name', { label: 'Name', isRequired: true });
    const description = textField('organization-description', { label: 'Description' });
    const created = await dialog({
        heading: 'Create organization', testid: 'create', fields: [name, description], submit: 'Create',
        act: () => call('POST', '/api/organizations', { body: { name: name.value, ...(description.value && { description: description.value }) } }),
    });
    if (created) {
        goTo(path`/console/organizations/${created.id}`);
    }
}

const head = pageHead({
    heading: 'Organizations',
    note: ['Groups of users and machines with roles of their own. What roles there are is the same for all: the ', link('/console/organization-template', 'organization template'), '.'],
    action: button('Create organization', 'primary', { testid: 'create-organization', 'aria-haspopup': 'dialog', on: { click: create } }),
});

start(async () => {
    show(head);
    const items = await list('/api/organizations');
    show(head, table({ caption: 'Organizations', columns, items, empty: 'There is no organization yet.', testid: 'organizations', rowTestid: 'organization-row' }));
});
