import { h } from './dom.js';

const KEYS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Tabs: [{ id, label, content }], where `content()` makes the panel when the tab is first chosen. The address keeps the chosen one
 * after its #.
 */
export function tabs(label, all) {
    const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
    const panels = h('div', {});
    const choose = (id, { focus = false } = {}) => {
        for (const { tab, panel, one } of made) {
            const chosen = one.id === id;
            tab.setAttribute('aria-selected', String(chosen));
            tab.tabIndex = chosen ? 0 : -1;
            panel.hidden = !chosen;
            if (chosen && panel.children.length === 0) {
                panel.append(one.content());
            }
            if (chosen && focus) {
                tab.focus();
            }
        }
        history.replaceState(null, '', id === all[0].id ? location.pathname : `#${id}`);
    };
    const made = all.map((one) => ({
        one,
        tab: h('button', { type: 'button', role: 'tab', id: `tab-${one.id}`, 'aria-controls': `panel-${one.id}`, testid: `tab-${one.id}`, on: { click: () => choose(one.id) } }, one.label),
        panel: h('div', { role: 'tabpanel', id: `panel-${one.id}`, 'aria-labelledby': `tab-${one.id}`, class: 'tabpanel' }),
    }));
    list.append(...made.map(({ tab }) => tab));
    panels.append(...made.map(({ panel }) => panel));
    list.addEventListener('keydown', (event) => {
        if (event.key in KEYS) {
            const now = all.findIndex(({ id }) => `tab-${id}` === document.activeElement.id);
            choose(all[(now + KEYS[event.key] + all.length) % all.length].id, { focus: true });
        }
    });
    choose(all.some(({ id }) => `#${id}` === location.hash) ? location.hash.slice(1) : all[0].id);
    return h('div', {}, list, panels);
}
