import { call, goTo, list, path } from './api.js';
import { dialog } from './dialog.js';
import { button, h, link } from './dom.js';
import { numberField, textField } from './fields.js';
import { pageHead, show, start } from './page.js';
import { table } from './table.js';

const columns = [
    { title: 'API name', isHead: true, cell: (one) => h('span', {}, link(path`/console/api-resources/${one.id}`, one.name, { testid: 'api-resource-link' }), ' ', one.isDefault && h('span', { class: 'badge', testid: 'default-api-badge' }, 'Default API')) },
    { title: 'API identifier', cell: ({ indicator }) => h('code', {}, indicator), testid: 'api-identifier' },
    { title: 'Permissions', cell: ({ scopes = [] }) => scopes.map(({ name }) => name).join(', ') || '–', testid: 'api-permissions' },
    { title: 'Token expiration time', cell: ({ accessTokenTtl }) => `${accessTokenTtl} seconds` },
];

async function create() {
    const name = textField('resource-name', { label: 'API name', isRequired: true });
    const indicator = textField('resource-indicator', { label: 'API identifier', isRequired: true, hint: 'An absolute URI. Applications name it as “resource”; access tokens have it as “aud”. It cannot be changed later.' });
    const ttl = numberField('resource-ttl', { label: 'Token expiration time (seconds)', min: 1, wrong: 'Enter a whole number of seconds' });
    ttl.value = 3600;
    const created = await dialog({
        heading: 'Create API resource', testid: 'create', fields: [name, indicator, ttl], submit: 'Create API resource',
        act: () => call('POST', '/api/resources', { body: { name: name.value, indicator: indicator.value, ...(ttl.value && { accessTokenTtl: ttl.value }) } }),
    });
    if (created) {
        goTo(path`/console/api-resources/${created.id}`);
    }
}

const head = pageHead({
    heading: 'API resources',
    note: 'APIs that access tokens can be made for, with their permissions.',
    action: button('Create API resource', 'primary', { testid: 'create-resource', 'aria-haspopup': 'dialog', on: { click: create } }),
});

start(async () => {
    show(head);
    const items = await list('/api/resources?includeScopes=true');
    show(head, table({ caption: 'API resources', columns, items, empty: 'There is no API resource yet.', testid: 'api-resources', rowTestid: 'api-resource-row' }));
});
