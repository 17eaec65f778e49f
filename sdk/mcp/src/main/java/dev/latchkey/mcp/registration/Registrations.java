package dev.latchkey.mcp.registration;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.discovery.AuthorizationServer;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a client is registered, by issuer, and the address of its metadata document, if it has one. Immutable. Dynamic registration
 * (RFC 7591), which MCP has deprecated, is not among the ways.
 */
public final class Registrations {
    private final Map<String, Registration> predefined;
    private final Optional<URI> document;

    private Registrations(Map<String, Registration> predefined, Optional<URI> document) {
        this.predefined = Collections.unmodifiableMap(predefined);
        this.document = document;
    }

    /** Nowhere yet. */
    public static Registrations none() {
        return new Registrations(new LinkedHashMap<>(), Optional.empty());
    }

    /** The same, and registered by hand at this issuer. */
    public Registrations with(String issuer, String clientId, ClientAuthentication authentication) {
        Map<String, Registration> more = new LinkedHashMap<>(predefined);
        more.put(
                issuer,
                new Registration(
                        Registration.Way.PREDEFINED,
                        issuer,
                        clientId,
                        authentication,
                        "the client is registered at this issuer, and that comes first"));
        return new Registrations(more, document);
    }

    /** The same, and described by the document at this address. */
    public Registrations withDocument(URI address) {
        return new Registrations(predefined, Optional.of(address));
    }

    /** The issuers at which the client is registered by hand. */
    public Set<String> issuers() {
        return predefined.keySet();
    }

    /**
     * The name to use at an authorization server.
     *
     * @throws MisconfiguredException CLIENT_NOT_REGISTERED where there is none
     */
    public Registration chosen(AuthorizationServer server, Choice choice) {
        Optional<Registration> byHand = choice == Choice.CLIENT_DOCUMENT
                ? Optional.empty()
                : Optional.ofNullable(predefined.get(server.issuer()));
        Optional<Registration> byDocument = choice == Choice.PREDEFINED ? Optional.empty() : byDocument(server);
        return byHand.or(() -> byDocument).orElseThrow(() -> none(server));
    }

    private Optional<Registration> byDocument(AuthorizationServer server) {
        return document.filter(address -> server.takesClientDocuments())
                .map(address -> new Registration(
                        Registration.Way.CLIENT_DOCUMENT,
                        server.issuer(),
                        address.toString(),
                        ClientAuthentication.none(),
                        "the authorization server takes client ID metadata documents"));
    }

    private MisconfiguredException none(AuthorizationServer server) {
        String unused = document.isPresent() && !server.takesClientDocuments()
                ? ", and the server takes no client ID metadata documents"
                : "";
        return new MisconfiguredException(Failure.of(
                FailureCode.CLIENT_NOT_REGISTERED, "The client is not registered at " + server.issuer() + unused));
    }
}
