import { call } from './api.js';
import { permissionTables } from './application-permissions.js';
import { card } from './card.js';
import { switchField } from './fields.js';
import { EditForm } from './form.js';
import { pageHead, show, start } from './page.js';

const address = '/api/configs/cimd';

start(async () => {
    const head = pageHead({ heading: 'Dynamic app', note: 'Applications that nobody registers here: MCP clients, for example. The client ID is the address of a document that describes the application.' });
    show(head);
    const field = switchField('cimd-enabled', { path: 'enabled', label: 'Enable dynamic apps', hint: 'Off: an address as client ID is refused as invalid_client. On: discovery says client_id_metadata_document_supported.' });
    show(head, new EditForm({
        testid: 'cimd', saved: await call('GET', address), fields: [field],
        cards: [card({ heading: 'Client ID metadata documents', intro: 'Users are always asked for their consent, with the host that describes the application.', testid: 'cimd-card' }, field.root)],
        save: (body) => call('PATCH', address, { body }),
    }).root, ...permissionTables('/api/cimd/user-consent-scopes'));
});
