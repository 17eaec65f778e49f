import { call, goTo, list, path, say } from './api.js';
import { dialog } from './dialog.js';
import { button, h, link } from './dom.js';
import { textField } from './fields.js';
import { issuer, pageHead, show, start } from './page.js';
import { userName } from './people.js';
import { table } from './table.js';

const label = (user) => user.username ?? userName(user);

async function editEmail(user) {
    const email = textField('email', { label: `Email address of ${label(user)}`, type: 'email', hint: 'It counts as verified. Empty it to take it away.' });
    email.value = user.primaryEmail;
    const edited = await dialog({
        heading: 'Primary email', testid: 'email', fields: [email], submit: 'Save', pressed: 'save',
        act: () => call('PATCH', path`/api/users/${user.id}`, { body: { primaryEmail: email.value } }),
    });
    if (edited) {
        await render();
        say('Saved');
        document.querySelector(`[data-user="${CSS.escape(user.id)}"]`)?.focus();
    }
}

async function create() {
    const fields = [
        textField('new-user-username', { label: 'Username' }),
        textField('new-user-email', { label: 'Email address', type: 'email' }),
        textField('new-user-phone', { label: 'Phone number', hint: 'Digits only, with the country code, as Logto keeps it.' }),
        textField('new-user-password', { label: 'Password', type: 'password', hint: 'Empty: the user has none yet.' }),
    ];
    const [username, primaryEmail, primaryPhone, password] = fields;
    const body = () => Object.fromEntries(Object.entries({ username, primaryEmail, primaryPhone, password }).map(([member, { value }]) => [member, value]).filter(([, value]) => value !== ''));
    username.check = () => (Object.keys(body()).some((member) => member !== 'password') ? '' : 'Enter at least one identifier');
    const created = await dialog({ heading: 'Add user', testid: 'create', note: 'Fill in at least one of the identifiers.', fields, submit: 'Add user', act: () => call('POST', '/api/users', { body: body() }) });
    if (created) {
        goTo(path`/console/users/${created.id}`);
    }
}

const columns = [
    { title: 'User', isHead: true, cell: (user) => h('span', {}, link(path`/console/users/${user.id}`, label(user), { testid: 'user-link' }), ' ', user.isSuspended && h('span', { class: 'badge', testid: 'suspended-badge' }, 'Suspended')), testid: 'user-username' },
    { title: 'Name', cell: ({ name }) => name || '–' },
    { title: 'Primary email', cell: ({ primaryEmail }) => primaryEmail || '–', testid: 'user-email' },
    { title: 'Primary phone', cell: ({ primaryPhone }) => primaryPhone || '–' },
    { title: 'User ID', cell: ({ id }) => h('code', {}, id) },
    { title: '', cell: (user) => button('Edit email', 'copy', { 'aria-label': `Edit email of ${label(user)}`, 'aria-haspopup': 'dialog', 'data-user': user.id, testid: 'edit-email', on: { click: () => editEmail(user) } }) },
];

const head = pageHead({
    heading: 'Users',
    note: ['Who can sign in at ', h('span', { class: 'mono', testid: 'issuer' }, issuer)],
    action: button('Add user', 'primary', { testid: 'create-user', 'aria-haspopup': 'dialog', on: { click: create } }),
});

async function render() {
    const items = await list('/api/users');
    show(head, table({ caption: 'Users', columns, items, empty: 'There is no user yet.', testid: 'users', rowTestid: 'user-row' }));
}

show(head);
start(render);
