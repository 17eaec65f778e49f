package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.journal.Journal;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Tenant}, or the {@link MockIdp} that all tests of this JVM share. A test method gets a tenant of its own, so
 * tests may run in parallel; where the class asked for one (a constructor, {@code @BeforeAll}, {@link #tenant()}), its tests share
 * that. A failed test's journal is published with the report: as an entry, and from JUnit 5.14 on as two files, text and a sequence
 * diagram.
 *
 * <p>Where an application context wants the issuer before it starts, register {@link #forClass()} as a static field with
 * {@code @RegisterExtension} and read {@link #issuer()} there.
 */
public final class MockIdpExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MockIdpExtension.class);

    private final boolean isForClass;
    private Optional<Tenant> ofClass = Optional.empty();

    private MockIdpExtension(boolean isForClass) {
        this.isForClass = isForClass;
    }

    /** A tenant for each test. */
    public MockIdpExtension() {
        this(false);
    }

    /** One tenant for all tests of a class. */
    public static MockIdpExtension forClass() {
        return new MockIdpExtension(true);
    }

    /** The tenant of the class, made when it is first asked for. */
    public synchronized Tenant tenant() {
        Tenant tenant = ofClass.orElseGet(() -> SharedServer.INSTANCE.get().tenant());
        ofClass = Optional.of(tenant);
        return tenant;
    }

    /** The issuer of the class's tenant. */
    public String issuer() {
        return tenant().issuer();
    }

    private synchronized Optional<Tenant> known() {
        return isForClass ? Optional.of(tenant()) : ofClass;
    }

    private synchronized void forget() {
        ofClass.ifPresent(Tenant::close);
        ofClass = Optional.empty();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        kept(context.getRoot(), SharedServer.class, SharedServer.INSTANCE);
        kept(context, this, this::forget);
    }

    /** Closed by JUnit at the end of what it was kept for. A nested class finds what its outer class kept. */
    private static void kept(ExtensionContext context, Object key, AutoCloseable thing) {
        context.getStore(NAMESPACE).getOrComputeIfAbsent(key, ignored -> thing, AutoCloseable.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Tenant.class || type == MockIdp.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MockIdp.class ? SharedServer.INSTANCE.get() : tenant(context);
    }

    private Tenant tenant(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        Optional<Tenant> classes = context.getTestMethod().isEmpty() ? Optional.of(tenant()) : known();
        return classes.orElseGet(() -> store.getOrComputeIfAbsent(
                Tenant.class, ignored -> SharedServer.INSTANCE.get().tenant(), Tenant.class));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Tenant ofTest = context.getStore(NAMESPACE).get(Tenant.class, Tenant.class);
            Optional.ofNullable(ofTest).or(this::known).ifPresent(tenant -> publish(context, tenant));
        }
    }

    private static void publish(ExtensionContext context, Tenant tenant) {
        Journal journal = tenant.journal();
        context.publishReportEntry("mock-idp journal of " + tenant.issuer(), journal.toText());
        try {
            PublishedFiles.publish(context, journal);
        } catch (LinkageError e) {
            context.publishReportEntry(
                    "mock-idp diagram of " + tenant.issuer(), "not attached: that takes JUnit 5.14 or newer");
        }
    }
}
