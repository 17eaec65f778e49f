/**
 * Makes a button open a dialog, and the dialog close by its buttons with data-close and by a click beside it. The rest is
 * the browser's: what lies behind is inert, Esc closes, the focus goes back to the button.
 */
export function opens(button, dialog) {
    button.addEventListener('click', () => dialog.showModal());
    closes(dialog);
}

export function closes(dialog) {
    for (const close of dialog.querySelectorAll('[data-close]')) {
        close.addEventListener('click', () => dialog.close());
    }
    dialog.addEventListener('pointerdown', (event) => {
        if (event.target === dialog) {
            dialog.close();
        }
    });
}
