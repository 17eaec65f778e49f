package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Beginning;
import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Inbox;
import dev.latchkey.mockidp.engine.InboxMessage;
import dev.latchkey.mockidp.engine.PersonalAccessTokens;
import dev.latchkey.mockidp.engine.Provider;
import dev.latchkey.mockidp.engine.Scene;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.engine.Step;
import dev.latchkey.mockidp.engine.SubjectTokens;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.mockidp.linter.LintReport;
import dev.latchkey.mockidp.linter.Linter;
import dev.latchkey.mockidp.web.Inside;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A tenant of the mock: an issuer of its own with its own applications, users, keys, clock, faults and journal. What happens in one
 * is nobody else's business, so tests in parallel take one each.
 */
public final class Tenant implements AutoCloseable {
    private final MockClock clock;
    private final Inside inside;
    private final HttpBrowsers browsers;
    private final Runnable leaving;
    private final Snapshot beginning;

    /** @param configured how it begins, and what {@link #reset} brings back */
    Tenant(MockClock clock, Inside inside, State configured, HttpBrowsers browsers, Runnable leaving) {
        this.clock = clock;
        this.beginning = new Snapshot(configured, clock.reading());
        this.inside = inside;
        this.browsers = browsers;
        this.leaving = leaving;
        inside.signIn().complete(new HttpSignIn(this));
    }

    boolean isOwn(URI uri) {
        return browser().isOurs(uri);
    }

    /** The issuer identifier: {@code endpoint + "/oidc"}. */
    public String issuer() {
        return inside.provider().join().issuer();
    }

    /** The provider's address, without trailing slash. */
    public String endpoint() {
        return inside.provider().join().endpoint();
    }

    /** The clock of everything the mock does. */
    public MockClock clock() {
        return clock;
    }

    public Journal journal() {
        return inside.journal();
    }

    public Faults faults() {
        return inside.faults();
    }

    /** What the linter makes of the journal: what apps should not do, or could do better. */
    public LintReport lint() {
        return Linter.lint(journal().entries(), directory().now());
    }

    /** The rest of what the tenant is configured with: organizations, roles, settings. */
    public MockDirectory directory() {
        return new MockDirectory(inside.state());
    }

    /**
     * An application as it is now.
     *
     * @throws NoSuchElementException when there is none with this App ID
     */
    public Application application(String id) {
        return directory()
                .now()
                .application(id)
                .orElseThrow(() -> new NoSuchElementException("no application has the App ID " + id));
    }

    /** Edits an application, as the Console does; in effect at once. */
    public void change(String id, UnaryOperator<Application> edit) {
        directory().edit(directory -> directory.with(edit.apply(application(id))));
    }

    public void addApplication(Application application) {
        directory().edit(directory -> directory.with(Beginning.of(application, clock.instant())));
    }

    /**
     * An API resource as it is now.
     *
     * @throws NoSuchElementException when there is none with this indicator
     */
    public ApiResource resource(String indicator) {
        return directory()
                .now()
                .permissions()
                .resource(indicator)
                .orElseThrow(() -> new NoSuchElementException("no API resource has the indicator " + indicator));
    }

    /** Edits an API resource; tokens that are made from now on follow it. */
    public void changeResource(String indicator, UnaryOperator<ApiResource> edit) {
        directory().edit(directory -> directory.with(edit.apply(resource(indicator))));
    }

    public void addResource(ApiResource resource) {
        directory().edit(directory -> directory.with(resource));
    }

    /**
     * A user as he or she is now.
     *
     * @throws NoSuchElementException when nobody has this username
     */
    public User user(String username) {
        return directory()
                .now()
                .userNamed(username)
                .orElseThrow(() -> new NoSuchElementException("no user has the username " + username));
    }

    /** Edits a user; userinfo shows it at once. */
    public void changeUser(String username, UnaryOperator<User> edit) {
        directory().edit(directory -> directory.with(edit.apply(user(username))));
    }

    /** Deletes a user; the tokens of a deleted user open nothing. */
    public void removeUser(String username) {
        directory().edit(directory -> directory.withoutUser(user(username).id()));
    }

    /** Leave to act as this user, for one token exchange within ten minutes; as {@code POST /api/subject-tokens} gives it. */
    public String subjectToken(String username) {
        String id = user(username).id();
        return member("subjectToken", scene -> SubjectTokens.create(scene, id, Map.of()));
    }

    /**
     * A personal access token of this user, which token exchanges take.
     *
     * @param ends when it is no longer taken; empty for never
     */
    public String personalAccessToken(String username, String name, Optional<Instant> ends) {
        String id = user(username).id();
        return member("value", scene -> PersonalAccessTokens.create(scene, id, name, ends));
    }

    private String member(String name, Function<Scene, Step> engine) {
        Instant now = clock.instant();
        Provider provider = inside.provider().join();
        Answer answer = inside.state().ask(now, state -> engine.apply(new Scene(state, now, provider)));
        return answer.member(name)
                .map(String::valueOf)
                .orElseThrow(() -> new IllegalStateException("the mock answered " + answer.status()));
    }

    /**
     * The signing keys that are held now, in the order of the key set: the current one, one that waits for its time, the previous
     * one.
     */
    public List<HeldKey> signingKeys() {
        return directory().now().signingKeys().at(clock.instant());
    }

    /** Signs with a new key from now on, as the Console's "Rotate private keys" does; the former one stays published. */
    public void rotateSigningKey(SigningAlgorithm algorithm) {
        rotateSigningKey(algorithm, Duration.ZERO);
    }

    /** Publishes a new key now and signs with it once the grace period is over. A pair for RSA is made when it is first needed. */
    public void rotateSigningKey(SigningAlgorithm algorithm, Duration gracePeriod) {
        String id = inside.provider().join().random().get();
        directory()
                .edit(directory ->
                        directory.with(directory.signingKeys().rotated(id, algorithm, gracePeriod, clock.instant())));
    }

    /** A browser without a window, in which this user signs in. It keeps its cookies from call to call. */
    public SignIn signIn(String username) {
        return SignIn.of(user(username), browser());
    }

    /** A browser in which somebody new signs up with a username and a password. */
    public SignIn signUp(String username, String password) {
        return SignIn.of(new Way.Registering(username, password, Optional.empty()), browser());
    }

    /** The same with an email, proven by the code that is sent to it: for a sign-in experience that demands one. */
    public SignIn signUp(String username, String password, String email) {
        return SignIn.of(new Way.Registering(username, password, Optional.of(email)), browser());
    }

    /**
     * A browser in which somebody signs in through a connector. Who is new signs up; who has the email of a user is linked.
     *
     * @param connectorId of the configuration
     */
    public SignIn signInThrough(String connectorId, ForeignAccount account) {
        boolean social =
                directory().now().connectors().socialWithId(connectorId).isPresent();
        return SignIn.of(new Way.Through(social ? "social" : "sso", connectorId, account.parameters()), browser());
    }

    private HttpBrowser browser() {
        return browsers.one(endpoint());
    }

    /** The emails and text messages that Logto would have sent, newest first. */
    public List<InboxMessage> inbox() {
        return Inbox.messages(inside.state().snapshot());
    }

    /**
     * The newest verification code that was sent to an email address or a phone number.
     *
     * @throws NoSuchElementException when none was
     */
    public String codeSentTo(String address) {
        return inbox().stream()
                .filter(message -> message.to().equals(address))
                .map(InboxMessage::code)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nothing was sent to " + address));
    }

    /** How it is now, to come back to with {@link #restore}. */
    public Snapshot snapshot() {
        return new Snapshot(inside.state().snapshot(), clock.reading());
    }

    /**
     * A snapshot that was kept as a {@link Snapshot#document}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Snapshot snapshot(String document) {
        return snapshot(Json.object(document));
    }

    Snapshot snapshot(Map<String, Object> document) {
        return Snapshot.from(document, beginning.state().directory());
    }

    /** Becomes what it was. Faults are forgotten, holds released, and the journal is empty. */
    public void restore(Snapshot former) {
        inside.faults().clear();
        inside.state().change(state -> former.state());
        clock.take(former.clock());
        inside.journal().clear();
    }

    /** Becomes what it was when it began: its configuration, nobody signed in, the clock as it was handed over. */
    public void reset() {
        restore(beginning);
    }

    /** Its addresses lead nowhere from now on. */
    @Override
    public void close() {
        inside.faults().clear();
        leaving.run();
    }
}
