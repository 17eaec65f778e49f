import { link } from './dom.js';
import { path } from './api.js';

/** What the Console calls a user: the first of these that there is. */
export const userName = ({ name, username, primaryEmail, primaryPhone, id }) => name || username || primaryEmail || primaryPhone || id;

/** How a dialog shows a user. */
export const userOption = (user) => ({ id: user.id, label: userName(user), note: user.primaryEmail ?? user.username ?? '' });

export const userColumns = [
    { title: 'User', isHead: true, cell: (user) => link(path`/console/users/${user.id}`, userName(user)) },
    { title: 'Email', cell: ({ primaryEmail }) => primaryEmail || '–' },
];

export const applicationColumn = { title: 'Application', isHead: true, cell: ({ id, name }) => link(path`/console/applications/${id}`, name) };

export const names = (things = []) => things.map(({ name }) => name).join(', ') || '–';
