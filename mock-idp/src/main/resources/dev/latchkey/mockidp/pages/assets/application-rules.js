import { call, list, path, problem, say } from './api.js';
import { card } from './card.js';
import { confirmDelete } from './dialog.js';
import { button, h } from './dom.js';
import { switchField } from './fields.js';
import { EditForm } from './form.js';
import { userOption } from './people.js';
import { pick } from './picker.js';
import { table } from './table.js';

const ofUsers = ({ type }) => (type ?? 'User') === 'User';

const named = ({ id, name }) => ({ id, label: name });

async function organizationRoles() {
    const [organizations, roles] = await Promise.all([list('/api/organizations'), list('/api/organization-roles')]);
    return organizations.flatMap((one) => roles.filter(ofUsers).map((role) => ({ id: `${one.id}/${role.id}`, label: `${one.name} – ${role.name}` })));
}

const pairs = (rules) => rules.organizationRoleRules.flatMap(({ organizationId, organizationRoleIds }) => organizationRoleIds.map((role) => `${organizationId}/${role}`));

const asPairs = (ids) => ids.map((id) => id.split('/')).map(([organizationId, role]) => ({ organizationId, organizationRoleIds: [role] }));

/** The kinds of rule: `ids(rules)` those there are, `put(ids)` the members that hold them, `offer()` what a rule could name. */
const KINDS = [
    { id: 'users', type: 'User', add: 'Add users', ids: ({ userIds }) => userIds, put: (userIds) => ({ userIds }), offer: async () => (await list('/api/users')).map(userOption) },
    { id: 'user-roles', type: 'User role', add: 'Add user roles', ids: ({ userRoleIds }) => userRoleIds, put: (userRoleIds) => ({ userRoleIds }), offer: async () => (await list('/api/roles')).filter(ofUsers).map(named) },
    { id: 'organizations', type: 'Organization', add: 'Add organizations', ids: ({ organizationIds }) => organizationIds, put: (organizationIds) => ({ organizationIds }), offer: async () => (await list('/api/organizations')).map(named) },
    { id: 'organization-roles', type: 'Organization role', add: 'Add organization roles', ids: pairs, put: (ids) => ({ organizationRoleRules: asPairs(ids) }), offer: organizationRoles },
];

/** The rules, each with the name of whom it lets in. */
class Rules {
    constructor(application) {
        this.address = path`/api/applications/${application.id}/access-control`;
        this.root = h('div', { class: 'stacked' });
        this.load();
    }

    async load() {
        try {
            this.rules = await call('GET', this.address);
            const offers = await Promise.all(KINDS.map(({ offer }) => offer()));
            this.render(KINDS.map((kind, index) => ({ ...kind, offers: offers[index] })));
        } catch (error) {
            problem(error);
        }
    }

    async put(kind, ids) {
        await call('PUT', this.address, { body: { ...this.rules, ...kind.put(ids) } });
    }

    async changed(text) {
        await this.load();
        say(text);
    }

    render(kinds) {
        const items = kinds.flatMap((kind) => kind.ids(this.rules).map((id) => ({ kind, id, label: kind.offers.find((one) => one.id === id)?.label ?? id })));
        const columns = [
            { title: 'Who', isHead: true, cell: ({ label }) => label, testid: 'rule-name' },
            { title: 'Rule type', cell: ({ kind }) => kind.type, testid: 'rule-type' },
            { title: '', cell: (rule) => button('Remove', 'remove', { 'aria-label': `Remove ${rule.label}`, testid: 'remove', on: { click: () => this.remove(rule) } }) },
        ];
        this.adders = kinds.map((kind) => button(kind.add, 'secondary', { testid: `rules-add-${kind.id}`, 'aria-haspopup': 'dialog', on: { click: () => this.add(kind) } }));
        this.root.replaceChildren(
            h('div', { class: 'toolbar' }, this.adders),
            table({ caption: 'Rules', columns, items, empty: 'No rules yet.', testid: 'rules', rowTestid: 'rule-row' }));
    }

    async add(kind) {
        const have = kind.ids(this.rules);
        const done = await pick({
            heading: kind.add, options: kind.offers.filter(({ id }) => !have.includes(id)), submit: 'Add', testid: 'rule', empty: 'There is nothing else to name.',
            act: (ids) => (ids.length > 0 ? this.put(kind, [...have, ...ids]) : undefined),
        });
        if (done) {
            await this.changed('Saved');
        }
    }

    async remove({ kind, id, label }) {
        const done = await confirmDelete(label, 'This rule lets nobody in any more.', () => this.put(kind, kind.ids(this.rules).filter((one) => one !== id)));
        if (done) {
            await this.changed('Removed');
            this.adders[0].focus();
        }
    }
}

/** The tab "Rules": who may use the application. */
export function rules(application) {
    const field = switchField('access-control', {
        path: 'appLevelAccessControlEnabled', fallback: false, label: 'Enable app-level access control',
        hint: 'Off: every user may sign in to this application. On: only who fits one of the rules; all others see "Access denied", and their refresh tokens are refused as access_denied. It needs one rule at least.',
    });
    const form = new EditForm({
        testid: 'access-control-form', saved: application, fields: [field],
        cards: [card({ heading: 'Access control', intro: 'Who may use this application.', testid: 'access-control-card' }, field.root)],
        save: (body) => call('PATCH', path`/api/applications/${application.id}`, { body }),
    });
    return h('div', { class: 'stacked' }, form.root, h('section', { class: 'stacked', 'aria-label': 'Custom allow rules' }, h('h2', {}, 'Custom allow rules'),
        h('p', { class: 'muted' }, 'One rule that fits is enough. A change counts from the next authorization and the next refresh on.'), new Rules(application).root));
}
