import { call, list, path } from './api.js';
import { assigned } from './assigned.js';
import { h } from './dom.js';

const USER_SCOPES = ['profile', 'email', 'phone', 'address', 'custom_data', 'identities', 'roles', 'urn:logto:scope:organizations', 'urn:logto:scope:organization_roles'];

const allPermissions = async () => (await list('/api/resources?includeScopes=true')).flatMap(({ name, scopes }) => (scopes ?? []).map((scope) => ({ ...scope, resourceName: name })));

const granted = (groups = []) => groups.flatMap(({ resource, scopes }) => scopes.map((scope) => ({ ...scope, resourceName: resource.name })));

const asThing = (scope) => ({ id: scope, name: scope });

/** What may be asked for; each kind has its own table. */
const KINDS = [
    { member: 'userScopes', segment: 'user-scopes', heading: 'User data permissions', offer: async () => USER_SCOPES.map(asThing), have: (all = []) => all.map(asThing) },
    { member: 'resourceScopes', segment: 'resource-scopes', heading: 'API resource permissions', offer: allPermissions, have: granted },
    { member: 'organizationScopes', segment: 'organization-scopes', heading: 'Organization permissions', offer: () => list('/api/organization-scopes'), have: (all = []) => all },
    { member: 'organizationResourceScopes', segment: 'organization-resource-scopes', heading: 'API resource permissions of organizations', offer: allPermissions, have: granted },
];

function part(address, { member, segment, heading, offer, have }) {
    const columns = [
        { title: 'Permission', cell: ({ name }) => h('code', {}, name), isHead: true },
        { title: 'Description', cell: ({ description }) => description || '–' },
        { title: 'API resource', cell: ({ resourceName }) => resourceName ?? '–' },
    ].slice(0, member.includes('esourceScopes') ? 3 : 2);
    return h('section', { 'aria-label': heading, class: 'stacked' }, h('h2', {}, heading), assigned({
        testid: segment,
        words: { one: 'permission', many: 'permissions', add: 'Add permissions', submit: 'Save', removing: 'The application can no longer ask for it.' },
        columns,
        load: async () => have((await call('GET', address))[member]),
        offer,
        option: ({ id, name, resourceName }) => ({ id, label: name, note: resourceName ?? '' }),
        assign: (ids) => call('POST', address, { body: { [member]: ids } }),
        remove: ({ id }) => call('DELETE', `${address}/${segment}/${encodeURIComponent(id)}`),
    }));
}

/** The tables of what may be asked for, kept at an address of the API. */
export const permissionTables = (address) => KINDS.map((kind) => part(address, kind));

/** The tab "Permissions" of a third-party application. */
export const permissions = ({ id }) => h('div', { class: 'stacked' },
    h('p', { class: 'muted' }, 'What this application may ask users for. Whatever it asks beyond that is refused as invalid_scope.'),
    permissionTables(path`/api/applications/${id}/user-consent-scopes`));
