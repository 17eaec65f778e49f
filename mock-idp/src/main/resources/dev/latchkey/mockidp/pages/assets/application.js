import { call, goTo, list, path, problem } from './api.js';
import { cards, credentials } from './application-cards.js';
import { branding, later } from './application-branding.js';
import { machineLogs } from './application-logs.js';
import { permissions } from './application-permissions.js';
import { rules } from './application-rules.js';
import { secrets } from './application-secrets.js';
import { isDeviceFlow, isMachine, typeName } from './application-type.js';
import { assigned } from './assigned.js';
import { card } from './card.js';
import { confirmDelete } from './dialog.js';
import { badge, button, h, link } from './dom.js';
import { EditForm } from './form.js';
import { back, headline, segments, show, start } from './page.js';
import { tabs } from './tabs.js';

const [, id] = segments;
const address = path`/api/applications/${id}`;

const tags = (application) => [
    badge(typeName(application.type), { testid: 'application-type' }),
    isDeviceFlow(application) && badge('Device flow', { testid: 'device-flow-badge' }),
    application.isThirdParty && h('span', { class: 'badge', testid: 'third-party-badge' }, 'Third-party'),
];

async function remove({ name }) {
    const note = 'Nobody can sign in to it any more, and its App ID does not come back. This cannot be undone.';
    if (await confirmDelete(name, note, () => call('DELETE', address))) {
        goTo('/console');
    }
}

const top = (application) => headline({
    heading: application.name,
    testid: 'application-title',
    tags: tags(application),
    id,
    idName: 'App ID',
    actions: [
        link(`/console/applications/${encodeURIComponent(id)}/guide`, 'Check guide', { class: 'button-link', testid: 'check-guide' }),
        button('Delete', 'remove', { testid: 'delete-application', 'aria-haspopup': 'dialog', on: { click: () => remove(application) } }),
    ],
});

function settings(application) {
    const [first, ...others] = cards(application);
    const made = ({ fields, ...about }) => card(about, fields.map(({ root }) => root));
    return new EditForm({
        testid: 'application',
        saved: application,
        fields: [first, ...others].flatMap(({ fields }) => fields),
        cards: [made(first), credentials(application, secrets(application)), ...others.map(made)],
        save: async (changes) => {
            const saved = (await call('PATCH', address, { body: changes })) ?? (await call('GET', address));
            document.getElementById('headline').textContent = saved.name;
            return saved;
        },
    }).root;
}

const roles = () => assigned({
    testid: 'roles',
    words: { one: 'role', many: 'machine-to-machine roles', add: 'Assign roles' },
    columns: [{ title: 'Role', cell: (role) => link(path`/console/roles/${role.id}`, role.name), isHead: true }, { title: 'Description', cell: ({ description }) => description || '–' }],
    load: () => list(`${address}/roles`),
    offer: async () => (await list('/api/roles')).filter(({ type }) => type === 'MachineToMachine'),
    option: ({ id: roleId, name }) => ({ id: roleId, label: name }),
    assign: (roleIds) => call('POST', `${address}/roles`, { body: { roleIds } }),
    remove: (role) => call('DELETE', `${address}/roles/${encodeURIComponent(role.id)}`),
});

const organizations = () => assigned({
    testid: 'organizations',
    words: { one: 'organization', many: 'organizations', add: 'Add to organizations' },
    columns: [
        { title: 'Organization', cell: (one) => link(path`/console/organizations/${one.id}`, one.name), isHead: true },
        { title: 'Organization roles', cell: ({ organizationRoles = [] }) => organizationRoles.map(({ name }) => name).join(', ') || '–' },
    ],
    load: () => list(`${address}/organizations`),
    offer: () => list('/api/organizations'),
    option: (one) => ({ id: one.id, label: one.name }),
    assign: (ids) => Promise.all(ids.map((one) => call('POST', path`/api/organizations/${one}/applications`, { body: { applicationIds: [id] } }))),
    remove: (one) => call('DELETE', path`/api/organizations/${one.id}/applications/${id}`),
});

const allTabs = (application) => [
    { id: 'settings', label: 'Settings', content: () => settings(application) },
    isMachine(application) && { id: 'roles', label: 'Roles', content: roles },
    isMachine(application) && { id: 'logs', label: 'Machine logs', content: () => machineLogs(application) },
    isMachine(application) && { id: 'organizations', label: 'Organizations', content: organizations },
    application.isThirdParty && { id: 'permissions', label: 'Permissions', content: () => permissions(application) },
    !isMachine(application) && { id: 'branding', label: 'Branding', content: () => later(branding(application), problem) },
    !isMachine(application) && { id: 'rules', label: 'Rules', content: () => rules(application) },
].filter(Boolean);

start(async () => {
    show(back('/console', 'Applications', 'back-to-applications'), h('h1', { id: 'headline', testid: 'application-title' }, 'Application not found'));
    const application = await call('GET', address);
    show(back('/console', 'Applications', 'back-to-applications'), top(application), tabs('Application', allTabs(application)));
});
