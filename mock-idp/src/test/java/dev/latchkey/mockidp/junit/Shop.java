package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.drill.TrialApp;
import java.util.Set;

/** A sound app under the name that the docs give it. */
record Shop(TrialApp app) {
    static Shop start(String issuer) {
        return new Shop(TrialApp.start(issuer, new TrialApp.Registered("shop", "shop-secret", 0), Set.of()));
    }

    String url() {
        return app.url();
    }

    void stop() {
        app.close();
    }
}
