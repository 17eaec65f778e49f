package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.drill.Omission;
import dev.latchkey.mockidp.drill.TrialApp;
import dev.latchkey.mockidp.drill.Visit;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A drill of an app that is known to keep its session id, whatever it does else. */
abstract class TrialDrill extends AttackDrill {
    private final Set<Omission> omissions;
    private TrialApp app;

    @SuppressWarnings("NullAway.Init") // start() sets it
    TrialDrill(Set<Omission> omissions) {
        this.omissions = omissions;
    }

    @BeforeAll
    void start() {
        app = TrialApp.start(idp.tenant(), omissions);
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @Override
    protected Visit startSignIn() {
        return app.asBrowser().startSignIn();
    }

    @Override
    protected Visit deliverCallback(URI callback, Map<String, String> cookies) {
        return app.asBrowser().deliverCallback(callback, cookies);
    }

    @Override
    protected boolean isSignedIn(Map<String, String> cookies) {
        return app.asBrowser().isSignedIn(cookies);
    }

    @Override
    protected Set<String> knownWeaknesses() {
        return Set.of("session-fixation");
    }
}
