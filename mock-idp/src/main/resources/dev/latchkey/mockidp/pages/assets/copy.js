import { say } from './api.js';

async function toClipboard(text) {
    if (navigator.clipboard) {
        return navigator.clipboard.writeText(text);
    }
    // pages of a plain-http host other than localhost have no clipboard object
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) {
        throw new Error('refused');
    }
}

/** Makes a button copy what `text()` answers at that moment. */
export function copies(button, text) {
    button.addEventListener('click', async () => {
        try {
            await toClipboard(text());
            button.classList.add('done');
            button.textContent = 'Copied';
            say('Copied');
        } catch {
            button.textContent = 'Failed';
            say('The browser did not allow copying');
        }
        button.focus();
        setTimeout(() => {
            button.classList.remove('done');
            button.textContent = 'Copy';
        }, 2000);
    });
}
