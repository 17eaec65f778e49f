package dev.latchkey.mockidp;

import dev.latchkey.mockidp.certificate.CertificateException;
import dev.latchkey.mockidp.certificate.Certificates;
import dev.latchkey.mockidp.data.DataDirectory;
import dev.latchkey.mockidp.data.DataException;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Beginning;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.InboxMessage;
import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.Provider;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.mockidp.linter.LintReport;
import dev.latchkey.mockidp.signing.Cryptography;
import dev.latchkey.mockidp.signing.Signer;
import dev.latchkey.mockidp.web.Inside;
import dev.latchkey.mockidp.web.Listening;
import dev.latchkey.mockidp.web.MockServer;
import dev.latchkey.mockidp.web.PortTakenException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A running mock of Logto, and all that a test wants of it. Strict like the original; its faults, its clock and its journal are
 * at hand. Reached on the loopback interface only, unless its options say otherwise.
 */
public final class MockIdp implements AutoCloseable {
    private final MockIdpOptions options;
    private final Tenant tenant;
    private final MockServer server;
    private final Optional<DataDirectory> data;
    private final Optional<Certificates> certificates;
    private final HttpBrowsers browsers;
    private final Map<String, Tenant> tenants = new ConcurrentSkipListMap<>();
    private final AtomicInteger lastTenant = new AtomicInteger();

    private MockIdp(
            MockIdpOptions options,
            Tenant tenant,
            MockServer server,
            Optional<DataDirectory> data,
            Optional<Certificates> certificates,
            HttpBrowsers browsers) {
        this.options = options;
        this.tenant = tenant;
        this.server = server;
        this.data = data;
        this.certificates = certificates;
        this.browsers = browsers;
    }

    /** Starts with the default configuration on a free port. */
    public static MockIdp start() {
        return start(MockIdpOptions.defaults());
    }

    /**
     * Starts; when this returns, the first discovery answer is right.
     *
     * @throws PortTakenException when another program listens on the port
     * @throws DataException when the data directory cannot be used
     * @throws CertificateException when there are no certificates for https
     */
    public static MockIdp start(MockIdpOptions options) {
        State configured = State.of(directory(options));
        Optional<DataDirectory> data = options.data().map(directory -> DataDirectory.open(directory, configured));
        LiveState state = data.map(DataDirectory::live).orElseGet(() -> new LiveState(configured));
        try {
            return started(options, configured, state, data);
        } catch (RuntimeException e) {
            data.ifPresent(DataDirectory::close);
            throw e;
        }
    }

    private static MockIdp started(
            MockIdpOptions options, State configured, LiveState state, Optional<DataDirectory> data) {
        Inside inside = inside(options, state);
        Reach reach = options.reach();
        Optional<Certificates> tls = reach.certificates()
                .map(directory -> Certificates.in(directory, reach.hosts(options.endpoint()), Instant.now()));
        MockServer server =
                MockServer.start(inside, new Listening(reach.bind(), options.port(), tls.map(Certificates::server)));
        HttpBrowsers browsers = HttpBrowsers.at(reach.scheme() + "://" + reach.host() + ":" + server.port(), tls);
        String endpoint = options.endpoint().orElse(browsers.address());
        inside.provider().complete(new Provider(endpoint, randomValues(), inside.signer(), reach.backChannel()));
        Tenant tenant = new Tenant(options.clock(), inside, configured, browsers, () -> {});
        MockIdp idp = new MockIdp(options, tenant, server, data, tls, browsers);
        inside.control().complete(new HttpControl(tenant, Optional.of(new HttpTenants(idp))));
        return idp;
    }

    private static Inside inside(MockIdpOptions options, LiveState state) {
        return new Inside(
                state,
                new Faults(),
                new Signer(state, options.clock(), Cryptography.FASTEST),
                new Journal(),
                options.clock(),
                new CompletableFuture<>());
    }

    /** The tenant that this server itself is, whose issuer has no segment of its own. */
    public Tenant asTenant() {
        return tenant;
    }

    /** What the linter makes of the journal: what apps should not do, or could do better. */
    public LintReport lint() {
        return tenant.lint();
    }

    /** A new tenant with the configuration of this server and a clock of its own, which begins at the time of the server's. */
    public Tenant tenant() {
        return tenant(likeItself());
    }

    MockIdpOptions likeItself() {
        MockClock clock = MockClock.ticking();
        clock.set(clock().instant());
        return options.withClock(clock);
    }

    /**
     * A new tenant as these options say; those of the server itself, port and data, mean nothing here. Its issuer is
     * {@code endpoint + "/oidc"}, where the endpoint is this server's and a segment of its own. It is kept in memory until it is
     * closed.
     */
    public Tenant tenant(MockIdpOptions own) {
        String name;
        do {
            name = "tenant" + lastTenant.incrementAndGet();
        } while (tenants.containsKey(name));
        return opened(name, own);
    }

    /**
     * The same with a segment of one's own choice, where the issuer has to be known beforehand.
     *
     * @param name small letters, digits and hyphens
     * @throws IllegalArgumentException when it is none, or begins an address of the mock's own
     * @throws IllegalStateException when another tenant has it
     */
    public Tenant tenant(String name, MockIdpOptions own) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || server.isOwn(name)) {
            throw new IllegalArgumentException("This cannot be the name of a tenant. Remedy: use 1 to 63 small letters,"
                    + " digits and hyphens, and no name that begins an address of the mock, such as oidc or api.");
        }
        return opened(name, own);
    }

    private Tenant opened(String name, MockIdpOptions own) {
        State configured = State.of(directory(own));
        Inside inside = inside(own, new LiveState(configured));
        String endpoint = own.endpoint().or(options::endpoint).orElse(browsers.address()) + "/" + name;
        Optional<String> backChannel = options.reach().backChannel().map(address -> address + "/" + name);
        inside.provider().complete(new Provider(endpoint, randomValues(), inside.signer(), backChannel));
        Tenant tenant = new Tenant(own.clock(), inside, configured, browsers.below("/" + name), () -> shut(name));
        inside.control().complete(new HttpControl(tenant, Optional.empty()));
        if (tenants.putIfAbsent(name, tenant) != null) {
            throw new IllegalStateException(
                    "Another tenant has the name " + name + ". Remedy: close that one, or choose another name.");
        }
        server.open(name, inside);
        return tenant;
    }

    private void shut(String name) {
        server.shut(name);
        tenants.remove(name);
    }

    /** Those that are open beside the default one, by their names. */
    Map<String, Tenant> tenants() {
        return tenants;
    }

    /** The certificates by which it speaks https; empty where it does not. */
    public Optional<Certificates> certificates() {
        return certificates;
    }

    private static Directory directory(MockIdpOptions options) {
        Directory configured = options.configuration().directory();
        Directory timed =
                options.accessTokenTtl().map(configured::withAccessTokenTtl).orElse(configured);
        Directory chosen = options.logtoVersion().map(timed::withLogtoVersion).orElse(timed);
        return Beginning.of(chosen, options.clock().instant());
    }

    private static Supplier<String> randomValues() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    /** The issuer identifier: {@code endpoint + "/oidc"}. */
    public String issuer() {
        return tenant.issuer();
    }

    /** The provider's address, without trailing slash. */
    public String endpoint() {
        return tenant.endpoint();
    }

    public int port() {
        return server.port();
    }

    /** Whether the data directory had data of a former run; then the configuration was not used. */
    public boolean isRestored() {
        return data.map(DataDirectory::isRestored).orElse(false);
    }

    /** The clock of everything the mock does. */
    public MockClock clock() {
        return tenant.clock();
    }

    public Journal journal() {
        return tenant.journal();
    }

    public Faults faults() {
        return tenant.faults();
    }

    /** The rest of what the tenant is configured with: organizations, roles, settings. */
    public MockDirectory directory() {
        return tenant.directory();
    }

    /**
     * An application as it is now.
     *
     * @throws NoSuchElementException when there is none with this App ID
     */
    public Application application(String id) {
        return tenant.application(id);
    }

    /** Edits an application, as the Console does; in effect at once. */
    public void change(String id, UnaryOperator<Application> edit) {
        tenant.change(id, edit);
    }

    public void addApplication(Application application) {
        tenant.addApplication(application);
    }

    /**
     * An API resource as it is now.
     *
     * @throws NoSuchElementException when there is none with this indicator
     */
    public ApiResource resource(String indicator) {
        return tenant.resource(indicator);
    }

    /** Edits an API resource; tokens that are made from now on follow it. */
    public void changeResource(String indicator, UnaryOperator<ApiResource> edit) {
        tenant.changeResource(indicator, edit);
    }

    public void addResource(ApiResource resource) {
        tenant.addResource(resource);
    }

    /**
     * A user as he or she is now.
     *
     * @throws NoSuchElementException when nobody has this username
     */
    public User user(String username) {
        return tenant.user(username);
    }

    /** Edits a user; userinfo shows it at once. */
    public void changeUser(String username, UnaryOperator<User> edit) {
        tenant.changeUser(username, edit);
    }

    /** Deletes a user; the tokens of a deleted user open nothing. */
    public void removeUser(String username) {
        tenant.removeUser(username);
    }

    /** Leave to act as this user, for one token exchange within ten minutes; as {@code POST /api/subject-tokens} gives it. */
    public String subjectToken(String username) {
        return tenant.subjectToken(username);
    }

    /**
     * A personal access token of this user, which token exchanges take.
     *
     * @param ends when it is no longer taken; empty for never
     */
    public String personalAccessToken(String username, String name, Optional<Instant> ends) {
        return tenant.personalAccessToken(username, name, ends);
    }

    /**
     * The signing keys that are held now, in the order of the key set: the current one, one that waits for its time, the previous
     * one.
     */
    public List<HeldKey> signingKeys() {
        return tenant.signingKeys();
    }

    /** Signs with a new key from now on, as the Console's "Rotate private keys" does; the former one stays published. */
    public void rotateSigningKey(SigningAlgorithm algorithm) {
        tenant.rotateSigningKey(algorithm);
    }

    /** Publishes a new key now and signs with it once the grace period is over. A pair for RSA is made when it is first needed. */
    public void rotateSigningKey(SigningAlgorithm algorithm, Duration gracePeriod) {
        tenant.rotateSigningKey(algorithm, gracePeriod);
    }

    /** A browser without a window, in which this user signs in. It keeps its cookies from call to call. */
    public SignIn signIn(String username) {
        return tenant.signIn(username);
    }

    /** A browser in which somebody new signs up with a username and a password. */
    public SignIn signUp(String username, String password) {
        return tenant.signUp(username, password);
    }

    /** The same with an email, proven by the code that is sent to it: for a sign-in experience that demands one. */
    public SignIn signUp(String username, String password, String email) {
        return tenant.signUp(username, password, email);
    }

    /**
     * A browser in which somebody signs in through a connector. Who is new signs up; who has the email of a user is linked.
     *
     * @param connectorId of the configuration
     */
    public SignIn signInThrough(String connectorId, ForeignAccount account) {
        return tenant.signInThrough(connectorId, account);
    }

    /** The emails and text messages that Logto would have sent, newest first. */
    public List<InboxMessage> inbox() {
        return tenant.inbox();
    }

    /**
     * The newest verification code that was sent to an email address or a phone number.
     *
     * @throws NoSuchElementException when none was
     */
    public String codeSentTo(String address) {
        return tenant.codeSentTo(address);
    }

    /** How it is now, to come back to with {@link #restore}. */
    public Snapshot snapshot() {
        return tenant.snapshot();
    }

    /** Becomes what it was. Faults are forgotten, holds released, and the journal is empty; other tenants stay as they are. */
    public void restore(Snapshot former) {
        tenant.restore(former);
    }

    /** Becomes what it was when it began; other tenants stay as they are. */
    public void reset() {
        tenant.reset();
    }

    @Override
    public void close() {
        tenants.values().forEach(Tenant::close);
        tenant.close();
        server.close();
        data.ifPresent(DataDirectory::close);
    }
}
