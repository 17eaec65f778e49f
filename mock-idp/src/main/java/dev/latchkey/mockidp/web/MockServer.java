package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.OwnHost;
import dev.latchkey.mockidp.engine.Provider;
import dev.latchkey.mockidp.pages.Pages;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The web server: bound when it is made. */
public final class MockServer implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Javalin javalin;
    private final Tenants tenants;

    private MockServer(Javalin javalin, Tenants tenants) {
        this.javalin = javalin;
        this.tenants = tenants;
    }

    /**
     * Binds and answers from then on.
     *
     * @param port 0 takes a free one
     * @throws PortTakenException when another program listens there
     */
    public static MockServer start(Inside inside, int port) {
        return start(inside, Listening.at(port));
    }

    /** @throws PortTakenException when another program listens there */
    public static MockServer start(Inside inside, Listening listening) {
        listening.requireFree();
        Tenants tenants = new Tenants(lazily());
        Javalin javalin = Javalin.create(config -> configure(config, inside, listening, tenants));
        try {
            return new MockServer(javalin.start(), tenants);
        } catch (RuntimeException e) {
            javalin.stop();
            throw Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                    .filter(BindException.class::isInstance)
                    .map(BindException.class::cast)
                    .findFirst()
                    .<RuntimeException>map(taken -> new PortTakenException(listening.port(), taken))
                    .orElse(e);
        }
    }

    private static void configure(JavalinConfig config, Inside inside, Listening listening, Tenants tenants) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.addConnector((server, http) -> listening.connector(server, http));
        config.router.ignoreTrailingSlashes = true;
        config.http.compressionStrategy = compression();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendDateHeader(false);
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setResponseHeaderSize(MAX_HEADER_BYTES);
        });
        config.jetty.modifyServer(server -> server.setHandler(new TenantPaths(tenants)));
        config.routes.before(ctx -> commonHeaders(ctx, asked(ctx, inside).clock()));
        config.routes.before("/_mock/*", ctx -> ownHostOnly(ctx, asked(ctx, inside)));
        config.routes.exception(Exception.class, Failure::answer);
        config.routes.exception(ControlRefusal.class, ControlApi::refused);
        Exchange exchange = tenants.exchange(inside, Prefix.NONE);
        FaultRoutes.add(config.routes, inside);
        LintRoutes.add(config.routes, inside);
        Routes.add(config.routes, exchange, new ConsolePages(inside, tenants.pages()), new ControlApi(inside));
    }

    private static Inside asked(Context ctx, Inside inside) {
        return TenantSite.of(ctx).map(TenantSite::inside).orElse(inside);
    }

    /**
     * A name that only leads here, as DNS rebinding makes one, is none of the mock's; and what a page of elsewhere sends is not
     * what the tester at this machine wants.
     */
    private static void ownHostOnly(Context ctx, Inside inside) {
        Provider provider = inside.provider().join();
        if (!OwnHost.isIn(Requests.host(ctx), provider)) {
            forbid(
                    ctx,
                    "This host is none of the mock's own. Remedy: call it as localhost, or by the host of its endpoint.");
        } else if (isFromElsewhere(ctx, provider)) {
            forbid(ctx, "A web page of another host asks. Remedy: ask from a test, or from a page on this machine.");
        }
    }

    private static boolean isFromElsewhere(Context ctx, Provider provider) {
        String origin = ctx.header("Origin");
        return origin != null && !"same-origin".equals(ctx.header("Sec-Fetch-Site")) && !OwnHost.isIn(origin, provider);
    }

    private static void forbid(Context ctx, String message) {
        ControlApi.refused(new ControlRefusal(403, "auth.forbidden", message), ctx);
        ctx.skipRemainingHandlers();
    }

    private static CompressionStrategy compression() {
        CompressionStrategy gzip = new CompressionStrategy(null, new Gzip());
        gzip.setDefaultMinSizeForCompression(1024);
        return gzip;
    }

    private static void commonHeaders(Context ctx, Clock clock) {
        ctx.header(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        ctx.header("Logto-Core-Request-Id", Long.toHexString(RANDOM.nextLong() | Long.MIN_VALUE));
        // by the mock's own https a browser would believe it, and open no http://localhost of any other program for
        // months
        if (!ctx.scheme().equals("https")) {
            ctx.header("Strict-Transport-Security", "max-age=15552000; includeSubDomains");
        }
        ctx.header("X-Content-Type-Options", "nosniff");
        boolean interfaces = ctx.path().matches("/(oidc|api|console|_mock)(/.*)?");
        ctx.header("Cross-Origin-Resource-Policy", interfaces ? "same-origin" : "cross-origin");
        if (interfaces) {
            ctx.header("X-Frame-Options", "SAMEORIGIN");
        }
        ctx.header("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    /** Templates are loaded with the first page, not with the server: most tests show none. */
    private static Supplier<Pages> lazily() {
        return new Supplier<>() {
            private Optional<Pages> made = Optional.empty();

            @Override
            public synchronized Pages get() {
                Pages pages = made.orElseGet(Pages::new);
                made = Optional.of(pages);
                return pages;
            }
        };
    }

    /** Whether a path segment begins an address of the mock's own, so that no tenant can have it. */
    public boolean isOwn(String segment) {
        return routes().anyMatch(route -> (route.path + "/").startsWith("/" + segment + "/"));
    }

    Stream<Endpoint> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream().map(route -> route.endpoint);
    }

    /** Answers for a tenant, too, below a path segment of its own. */
    public void open(String name, Inside inside) {
        tenants.open(name, inside);
    }

    /** Forgets a tenant. */
    public void shut(String name) {
        tenants.shut(name);
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
