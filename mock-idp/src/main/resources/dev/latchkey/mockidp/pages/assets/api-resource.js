import { call, goTo, list, path } from './api.js';
import { assigned } from './assigned.js';
import { card, readOnly } from './card.js';
import { confirmDelete, dialog } from './dialog.js';
import { badge, button, h } from './dom.js';
import { numberField, switchField, textField } from './fields.js';
import { EditForm } from './form.js';
import { back, headline, segments, show, start } from './page.js';
import { tabs } from './tabs.js';

const [, id] = segments;
const address = path`/api/resources/${id}`;

async function createPermission() {
    const name = textField('permission-name', { label: 'Permission name', isRequired: true, placeholder: 'read:things', check: (value) => (/\s/.test(value) ? 'A permission name has no blanks' : '') });
    const description = textField('permission-description', { label: 'Description' });
    return dialog({
        heading: 'Create permission', testid: 'permission', fields: [name, description], submit: 'Create permission',
        act: () => call('POST', `${address}/scopes`, { body: { name: name.value, description: description.value } }),
    });
}

const permissions = () => assigned({
    testid: 'permissions',
    words: { one: 'permission', many: 'permissions', add: 'Create permission', removing: 'It goes out of every role that has it, and tokens can no longer be asked for it.' },
    columns: [{ title: 'Permission', cell: ({ name }) => h('code', {}, name), isHead: true }, { title: 'Description', cell: ({ description }) => description || '–' }],
    load: () => list(`${address}/scopes`),
    option: ({ id: scopeId, name }) => ({ id: scopeId, label: name }),
    add: createPermission,
    remove: (scope) => call('DELETE', `${address}/scopes/${encodeURIComponent(scope.id)}`),
});

async function save({ isDefault, ...others }) {
    if (Object.keys(others).length > 0) {
        await call('PATCH', address, { body: others });
    }
    if (isDefault !== undefined) {
        await call('PATCH', `${address}/is-default`, { body: { isDefault } });
    }
    return call('GET', address);
}

function general(resource) {
    const fields = [
        textField('name', { path: 'name', label: 'API name', isRequired: true }),
        numberField('access-token-ttl', { path: 'accessTokenTtl', label: 'Token expiration time (seconds)', isRequired: true, min: 1, wrong: 'Enter a whole number of seconds' }),
        switchField('is-default', { path: 'isDefault', fallback: false, label: 'Default API', hint: 'On: a request that names no resource gets a token for this one. There is at most one.' }),
    ];
    const [name, ...others] = fields.map(({ root }) => root);
    return new EditForm({ testid: 'api-resource', saved: resource, fields, save,
        cards: [card({ heading: 'Settings', testid: 'settings-card' }, name, readOnly('indicator', 'API identifier', resource.indicator), others)] }).root;
}

async function remove({ name }) {
    if (await confirmDelete(name, 'Its permissions go with it, and requests for it are refused. This cannot be undone.', () => call('DELETE', address))) {
        goTo('/console/api-resources');
    }
}

start(async () => {
    show(back('/console/api-resources', 'API resources'), h('h1', { id: 'headline' }, 'API resource not found'));
    const resource = await call('GET', address);
    const top = headline({ heading: resource.name, testid: 'api-resource-title', tags: [resource.isDefault && badge('Default API')], id: resource.indicator, idName: 'API identifier',
        actions: [button('Delete', 'remove', { testid: 'delete-resource', 'aria-haspopup': 'dialog', on: { click: () => remove(resource) } })] });
    show(back('/console/api-resources', 'API resources'), top, tabs('API resource', [
        { id: 'permissions', label: 'Permissions', content: permissions },
        { id: 'general', label: 'General', content: () => general(resource) },
    ]));
});
