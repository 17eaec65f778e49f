import { call, clone, problem } from './api.js';
import { copies } from './copy.js';
import { creation } from './create-application.js';
import { typeName } from './application-type.js';

function row(application) {
    const slots = clone('row');
    slots.name.textContent = application.name;
    slots.name.href = `/console/applications/${encodeURIComponent(application.id)}`;
    slots['third-party'].hidden = !application.isThirdParty;
    slots.type.textContent = typeName(application.type);
    slots.id.textContent = application.id;
    slots.copy.setAttribute('aria-label', `Copy App ID of ${application.name}`);
    copies(slots.copy, () => application.id);
    return slots.root;
}

creation();
try {
    const applications = await call('GET', '/api/applications');
    document.getElementById('rows').append(...applications.map(row));
    document.getElementById('none').hidden = applications.length > 0;
} catch (error) {
    problem(error);
} finally {
    document.getElementById('applications').setAttribute('aria-busy', 'false');
}
