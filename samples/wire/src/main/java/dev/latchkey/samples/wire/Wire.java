package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one sample says on the wire: the newest fifty requests to the provider and by the browser, secrets masked, for the page
 * {@code /wire}. For samples only.
 *
 * <p>{@link #recording} goes between the SDK and the network; {@link WirePlugin} or {@link WireFilter} sees the browser and serves the page.
 * The variable {@code WIRE}, {@code on} or {@code off}, says who gets it; without it, who asks from this machine does.
 */
public final class Wire {

    static final String PATH = "/wire";
    static final String CLEAR = "/wire/clear";
    private static final Set<String> OF_A_CALLBACK = Set.of("code", "error");

    private final String app;
    private final String note;
    private final Visibility visibility;
    private final Clock clock;
    private final WireRecord record;

    private Wire(String app, String note, Visibility visibility, Clock clock, WireRecord record) {
        this.app = app;
        this.note = note;
        this.visibility = visibility;
        this.clock = clock;
        this.record = record;
    }

    /**
     * A record with nothing in it.
     *
     * @param app its name, for the page
     * @throws IllegalStateException when {@code WIRE} is neither on nor off
     */
    public static Wire of(String app, Map<String, String> environment, Clock clock) {
        return new Wire(app, "", Visibility.from(environment), clock, new WireRecord());
    }

    /** Whether the page has an explanation for a parameter of this name, in a request to the provider. */
    public static boolean explains(String parameter) {
        return Explanations.all().find(Place.REQUEST, parameter).isPresent();
    }

    /** With a sentence of the sample's own at the top of the page; the same record. */
    public Wire withNote(String note) {
        return new Wire(app, note, visibility, clock, record);
    }

    /** The network, with a look at whatever passes. */
    public Transport recording(Transport network) {
        return new RecordingTransport(network, this);
    }

    /** For an app that asks by an HTTP client of its own; no answer where none came. */
    public void asked(HttpCall call, Optional<HttpAnswer> answer) {
        add(call, answer, Optional.empty());
    }

    /** The same for a call of an API: neither body is shown. */
    public void askedApi(HttpCall call, Optional<HttpAnswer> answer) {
        add(call, answer, Optional.of(Kind.API));
    }

    /** For an API: what a client asked it. Neither body is shown. */
    public void wasAsked(HttpCall call, HttpAnswer answer) {
        add(call, Optional.of(answer), Optional.of(Kind.API_ASKED));
    }

    /**
     * The same for a client of an MCP server that brings its own way to the network, as the official Java SDK does: give its transport
     * this builder.
     */
    public HttpClient.Builder recordingMcp(HttpClient.Builder network) {
        return new RecordingClientBuilder(network, this);
    }

    void askedMcp(HttpCall call, Optional<HttpAnswer> answer) {
        add(call, answer, Optional.of(McpMessage.kind(call, answer)));
    }

    private void add(HttpCall call, Optional<HttpAnswer> answer, Optional<Kind> kind) {
        if (visibility != Visibility.NOBODY) {
            record.add(ExchangeWriter.call(call, answer, kind, clock.instant()));
        }
    }

    /** A browser, or the provider, comes to this app: told apart by what they bring. */
    void came(BrowserRequest request) {
        kindOf(request).ifPresent(kind -> visit(kind, request.method(), request.path(), request.parameters()));
    }

    private Optional<Kind> kindOf(BrowserRequest request) {
        Map<String, List<String>> brought = request.parameters();
        if (brought.containsKey("logout_token")) {
            return Optional.of(Kind.LOGOUT_TOKEN);
        }
        boolean answers =
                brought.containsKey("state") && brought.keySet().stream().anyMatch(OF_A_CALLBACK::contains);
        if (answers || isSentBackTo(request, Kind.AUTHORIZATION, "redirect_uri")) {
            return Optional.of(Kind.CALLBACK);
        }
        boolean signedOut =
                brought.containsKey("state") && isSentBackTo(request, Kind.END_SESSION, "post_logout_redirect_uri");
        return signedOut ? Optional.of(Kind.SIGNED_OUT) : Optional.empty();
    }

    /** A cancelled consent comes back with no parameter at all: only the path tells. */
    private boolean isSentBackTo(BrowserRequest request, Kind kind, String parameter) {
        return record.newest(kind, parameter)
                .flatMap(Parameters::absolute)
                .filter(uri -> request.path().equals(uri.getPath()))
                .isPresent();
    }

    /** The app answers a browser with a redirect; only one to the provider counts. */
    void sentTo(String location) {
        Optional<URI> elsewhere = Parameters.absolute(location);
        if (elsewhere.isEmpty()) {
            return;
        }
        URI address = elsewhere.get();
        Map<String, String> parameters = Parameters.ofQuery(address);
        boolean toProvider = parameters.containsKey("client_id") || parameters.containsKey("id_token_hint");
        if (toProvider && visibility != Visibility.NOBODY) {
            boolean asksForSignIn = parameters.containsKey("response_type") || parameters.containsKey("request_uri");
            Kind kind = asksForSignIn ? Kind.AUTHORIZATION : Kind.END_SESSION;
            record.add(ExchangeWriter.visit(kind, "GET", Parameters.address(address), parameters, clock.instant()));
        }
    }

    private void visit(Kind kind, String method, String path, Map<String, List<String>> parameters) {
        if (visibility != Visibility.NOBODY) {
            record.add(ExchangeWriter.visit(kind, method, path, Parameters.joined(parameters), clock.instant()));
        }
    }

    /** The page, or the answer to its button; empty for any other path. */
    Optional<PageReply> reply(BrowserRequest request) {
        boolean page = request.path().equals(PATH) && request.method().matches("GET|HEAD");
        boolean clear = request.path().equals(CLEAR) && request.method().equals("POST");
        if (!page && !clear) {
            return Optional.empty();
        }
        if (!visibility.lets(request.host(), request.forwarded())) {
            return Optional.of(PageReply.nothing());
        }
        if (clear) {
            record.clear();
            return Optional.of(PageReply.redirect(PATH));
        }
        return Optional.of(WirePage.of(app, note, record.exchanges()));
    }
}
