package dev.latchkey.e2e.browser;

import java.util.List;

/** One way to a browser. Asking may take long: a source that downloads does so when asked. */
interface BrowserSource {
    /** Completes "no browser from ...". */
    String name();

    /** What could be started, best first; empty when this machine has nothing of the kind. Throws {@link BrowserUnavailable}. */
    List<Launchable> candidates();
}
