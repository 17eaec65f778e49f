import { begin, experience, go, identify, leaveForConnector, memory, registerWith, told } from './experience.js';

const element = (id) => document.getElementById(id);

function failed(error) {
    element('problem').textContent = error.message;
    element('wait').hidden = true;
    element('way-back').hidden = false;
}

/** Signs up with what was proven where there is no account yet; a related one is asked about first. */
async function identifyOrRegister(verificationId, nobody) {
    try {
        await identify({ verificationId });
    } catch (error) {
        if (error.code !== nobody) {
            throw error;
        }
        if (error.data?.relatedUser) {
            memory.add({ verificationId, relatedUser: error.data.relatedUser.value });
            go(`/social/link/${told.connector}`);
            return;
        }
        await registerWith(verificationId);
    }
}

/** Back from a provider. */
async function callback() {
    const { state, verificationId } = memory.get();
    const connectorData = Object.fromEntries(new URLSearchParams(location.search));
    if (!state || connectorData.state !== state) {
        throw new Error(told.mismatch);
    }
    memory.add({ state: undefined });
    const path = `/verification/${told.method}/${told.connector}/verify`;
    await experience('POST', path, { verificationId, connectorData: { ...connectorData, redirectUri: location.origin + location.pathname } });
    memory.add({ event: 'SignIn' });
    await identifyOrRegister(verificationId, 'user.identity_not_exist');
}

/** On to a provider, without asking; where there is none of that name, the page that would have come. */
async function direct() {
    if (told.connector === '') {
        go(`/${told.fallback}`);
    } else {
        await leaveForConnector(told.method, told.connector);
    }
}

async function oneTimeToken() {
    await begin('SignIn');
    const identifier = { type: 'email', value: told.hint };
    const { verificationId } = await experience('POST', '/verification/one-time-token/verify', { identifier, token: told.token });
    memory.begin({ identifier, event: 'SignIn' });
    await identifyOrRegister(verificationId, 'user.user_not_exist');
}

try {
    await { callback, direct, 'one-time-token': oneTimeToken }[told.view]();
} catch (error) {
    failed(error);
}
