import { attempt, identify, memory, registerWith } from './experience.js';

const element = (id) => document.getElementById(id);
const { verificationId, relatedUser } = memory.get();
const failed = (error) => { element('problem').textContent = error.message; };

element('who').textContent = relatedUser ?? '';
element('link').addEventListener('click', () =>
    attempt(() => identify({ verificationId, linkSocialIdentity: true }), failed));
element('create').addEventListener('click', () => attempt(() => registerWith(verificationId), failed));
