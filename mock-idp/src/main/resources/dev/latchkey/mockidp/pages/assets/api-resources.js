import { call, clone, problem } from './api.js';

function row(resource) {
    const slots = clone('row');
    slots.name.textContent = resource.name;
    slots.default.hidden = !resource.isDefault;
    slots.indicator.textContent = resource.indicator;
    slots.scopes.textContent = resource.scopes.map((scope) => scope.name).join(', ') || '–';
    slots.life.textContent = `${resource.accessTokenTtl} seconds`;
    return slots.root;
}

try {
    const resources = await call('GET', '/api/resources');
    document.getElementById('rows').append(...resources.map(row));
    document.getElementById('none').hidden = resources.length > 0;
} catch (error) {
    problem(error);
} finally {
    document.getElementById('api-resources').setAttribute('aria-busy', 'false');
}
