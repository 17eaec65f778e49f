package dev.latchkey.e2e.scene;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.latchkey.e2e.browser.Browsers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for each process of tests, one scene for each test; a failed test leaves its evidence in target/e2e. */
final class SceneExtension implements ParameterResolver, AfterEachCallback {
    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(Scene.MILLISECONDS_TO_ACT);
    }

    private static @Nullable Browser browser;

    private static final Namespace NAMESPACE = Namespace.create(SceneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE).getOrComputeIfAbsent(Scene.class, key -> Scene.open(browser()), Scene.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        // taken out: what stays in the store is closed by JUnit, and a scene is closed once
        Optional.ofNullable(test.getStore(NAMESPACE).remove(Scene.class, Scene.class))
                .ifPresent(scene -> end(scene, test));
    }

    private static void end(Scene scene, ExtensionContext test) {
        try (scene) {
            if (test.getExecutionException().isPresent()) {
                new Evidence(test.getRequiredTestClass(), test.getDisplayName()).save(scene);
            } else {
                scene.conduct().check();
                ExplainedParameters.check(scene.idp().journal());
            }
        }
    }

    /** Of the process: failsafe runs each class on its own, so that a store of the run would open a browser for each. */
    private static synchronized Browser browser() {
        if (browser == null) {
            Browsers opened = Browsers.open();
            Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "close the browser"));
            browser = opened.browser();
        }
        return browser;
    }
}
