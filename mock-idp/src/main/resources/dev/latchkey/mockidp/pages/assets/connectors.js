import { list } from './api.js';
import { h, link } from './dom.js';
import { pageHead, show, start } from './page.js';
import { table } from './table.js';

const social = [
    { title: 'Name', isHead: true, cell: ({ name, target }) => name?.en ?? target },
    { title: 'Target', cell: ({ target }) => h('code', {}, target), testid: 'connector-target' },
    { title: 'Connector', cell: ({ connectorId }) => connectorId ?? '–' },
];
const enterprise = [
    { title: 'Name', isHead: true, cell: ({ branding, connectorName }) => branding?.displayName ?? connectorName },
    { title: 'Provider', cell: ({ providerName }) => providerName },
    { title: 'Email domains', cell: ({ domains = [] }) => domains.join(', ') || '–' },
];

const part = (heading, content) => h('section', { class: 'stacked', 'aria-label': heading }, h('h2', {}, heading), content);

start(async () => {
    const head = pageHead({
        heading: 'Connectors',
        note: ['Other providers, whose part the mock plays too, with a page of their own. They are in the configuration; which of them the sign-in page offers is in the ', link('/console/sign-in-experience', 'sign-in experience'), '.'],
    });
    show(head);
    const [all, sso] = await Promise.all([list('/api/connectors'), list('/api/sso-connectors')]);
    show(head,
        part('Social connectors', table({ caption: 'Social connectors', columns: social, items: all.filter(({ type }) => type === 'Social'), empty: 'The configuration has none.', testid: 'connectors', rowTestid: 'connector-row' })),
        part('Enterprise connectors', table({ caption: 'Enterprise connectors', columns: enterprise, items: sso, empty: 'The configuration has none.', testid: 'sso-connectors', rowTestid: 'sso-connector-row' })));
});
