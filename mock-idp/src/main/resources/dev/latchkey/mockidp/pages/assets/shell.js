const toggle = document.getElementById('menu');

/** On narrow screens the navigation opens by a button, and Esc closes it. */
function open(yes) {
    toggle.setAttribute('aria-expanded', String(yes));
    document.body.classList.toggle('menu-open', yes);
}

toggle.addEventListener('click', () => open(toggle.getAttribute('aria-expanded') !== 'true'));
addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.body.classList.contains('menu-open')) {
        open(false);
        toggle.focus();
    }
});
