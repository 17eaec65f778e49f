import { experience, identify, memory, submit } from './experience.js';

/** Goes on after something was added to the account: a new one is made now, one that exists signs in. */
export async function continueWith() {
    if (memory.get().event === 'Register') {
        await identify({});
    } else {
        await submit();
    }
}

/** Adds an address that a code has proven. */
export async function addProven(type, verificationId) {
    await experience('POST', '/profile', { type, verificationId });
    await continueWith();
}
