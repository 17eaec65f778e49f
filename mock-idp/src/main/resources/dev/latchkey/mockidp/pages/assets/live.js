import { problem } from './api.js';
import { button } from './dom.js';

const POLL_MILLISECONDS = 2000;

/** Calls `load` again and again while the page is seen and nobody paused it; answers the button that pauses. */
export function live(load, testid) {
    const attempt = async () => {
        try {
            await load();
            problem(undefined);
        } catch (error) {
            problem(error);
        }
    };
    const pause = button('Pause', 'secondary', { 'aria-pressed': 'false', testid, on: { click: () => {
        pause.setAttribute('aria-pressed', String(!isPaused()));
        if (!isPaused()) {
            attempt();
        }
    } } });
    const isPaused = () => pause.getAttribute('aria-pressed') === 'true';
    const poll = async () => {
        if (!isPaused() && !document.hidden) {
            await attempt();
        }
        setTimeout(poll, POLL_MILLISECONDS);
    };
    document.addEventListener('visibilitychange', () => document.hidden || isPaused() || attempt());
    poll();
    return pause;
}
