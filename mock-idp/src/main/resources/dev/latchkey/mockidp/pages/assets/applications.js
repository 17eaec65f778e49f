import { list } from './api.js';
import { isDeviceFlow, typeName } from './application-type.js';
import { creation } from './create-application.js';
import { button, h, link } from './dom.js';
import { copyable, issuer, pageHead, show, start } from './page.js';
import { table } from './table.js';

const name = (application) => [
    link(`/console/applications/${encodeURIComponent(application.id)}`, application.name, { testid: 'application-link' }),
    ' ',
    application.isThirdParty && h('span', { class: 'badge', testid: 'third-party-badge' }, 'Third-party'),
].filter(Boolean);

const columns = [
    { title: 'Application name', cell: (one) => h('span', {}, name(one)), isHead: true },
    { title: 'Type', cell: (one) => (isDeviceFlow(one) ? 'Native App, device flow' : typeName(one.type)), testid: 'application-type' },
    { title: 'App ID', cell: ({ id, name: of }) => copyable(id, { name: `App ID of ${of}`, testid: 'application-id', copyTestid: 'copy-app-id' }) },
];

const head = pageHead({
    heading: 'Applications',
    note: ['Apps that sign users in with ', h('span', { class: 'mono', testid: 'issuer' }, issuer)],
    action: button('Create application', 'primary', { testid: 'create-application', 'aria-haspopup': 'dialog', on: { click: creation } }),
});

start(async () => {
    show(head);
    const items = await list('/api/applications');
    show(head, table({ caption: 'Applications', columns, items, empty: 'There is no application yet.', testid: 'applications', rowTestid: 'application-row' }));
});
