import { call, problem } from './api.js';
import { hasSecret, redirects } from './application-type.js';
import { copyButtons } from './copy.js';

const element = (id) => document.getElementById(id);
const id = location.pathname.split('/').slice(-2)[0];
const address = `/api/applications/${id}`;

function show(application) {
    const withPeople = redirects(application.type);
    element('headline').textContent = `Connect ${application.name}`;
    document.title = `Connect ${application.name} – Latchkey mock IdP`;
    element('app-id').textContent = application.id;
    for (const part of ['return-part', 'sign-in-part', 'manual-part', 'try-part']) {
        element(part).hidden = !withPeople;
    }
    element('token-part').hidden = withPeople;
    element('values-title').textContent = withPeople ? '2. From here to the product' : 'What the program needs';
}

for (const link of ['skip', 'done']) {
    element(link).href = `/console/applications/${id}`;
}
copyButtons();
try {
    const application = await call('GET', address);
    show(application);
    if (hasSecret(application.type)) {
        element('app-secret').textContent = (await call('GET', `${address}/secrets`))[0]?.value ?? '';
        element('secret-part').hidden = false;
    }
    element('guide').hidden = false;
} catch (error) {
    problem(error);
    element('headline').textContent = 'Application not found';
    element('skip').href = '/console';
}
