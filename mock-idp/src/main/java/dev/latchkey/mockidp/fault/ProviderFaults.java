package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.DISCOVERY;
import static dev.latchkey.mockidp.engine.Endpoint.JWKS;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with what a provider publishes: its metadata and its keys. */
final class ProviderFaults {
    private static final String DISCOVERY_RULE = "OpenID Connect Discovery 1.0 section ";
    private static final String EVIL = "http://evil.example";

    private ProviderFaults() {}

    static List<NamedFault> all() {
        return Stream.of(keys(), documents()).flatMap(List::stream).toList();
    }

    private static List<NamedFault> keys() {
        return List.of(
                NamedFault.of(
                        "jwks-empty",
                        JWKS,
                        "The key set has no key.",
                        "RFC 7517 section 5.1",
                        Fault.setMember("keys", List.of())),
                NamedFault.of(
                        "jwks-stale",
                        JWKS,
                        "The key set lacks the key that signs now, as a cache from before a rotation does.",
                        "OpenID Connect Core 1.0 section 10.1.1",
                        Fault.keySet(KeySetForgery.STALE)),
                NamedFault.of(
                        "jwks-foreign-keys-only",
                        JWKS,
                        "The key set has only keys of kinds, curves and uses that do not sign tokens.",
                        "RFC 7517 section 5",
                        Fault.keySet(KeySetForgery.FOREIGN_TYPES)),
                NamedFault.of(
                                "jwks-foreign-keys-first",
                                JWKS,
                                "The key set has keys of unknown kinds before the honest ones.",
                                "RFC 7517 section 5",
                                Fault.keySet(KeySetForgery.FOREIGN_TYPES_FIRST))
                        .tolerable(),
                NamedFault.of(
                                "jwks-duplicate-kid",
                                JWKS,
                                "The key set has a key that is not the provider's under the same key ID, before the honest one.",
                                "RFC 7517 section 4.5",
                                Fault.keySet(KeySetForgery.DUPLICATE_KEY_ID))
                        .tolerable());
    }

    private static List<NamedFault> documents() {
        return List.of(
                NamedFault.of(
                        "discovery-other-issuer",
                        DISCOVERY,
                        "The metadata are another issuer's.",
                        DISCOVERY_RULE + "4.3",
                        Fault.setMember("issuer", "https://evil.example/oidc")),
                http("authorization", "authorization_endpoint", "/auth"),
                http("token", "token_endpoint", "/token"),
                http("jwks", "jwks_uri", "/jwks"),
                http("userinfo", "userinfo_endpoint", "/me"),
                http("end-session", "end_session_endpoint", "/session/end"),
                missing("issuer"),
                missing("authorization_endpoint"),
                missing("token_endpoint"),
                missing("jwks_uri"));
    }

    private static NamedFault http(String name, String member, String path) {
        return NamedFault.of(
                "discovery-http-" + name,
                DISCOVERY,
                "The metadata lead to a " + member + " without TLS.",
                DISCOVERY_RULE + "3",
                Fault.setMember(member, EVIL + path));
    }

    private static NamedFault missing(String member) {
        return NamedFault.of(
                "discovery-missing-" + member.replace('_', '-'),
                DISCOVERY,
                "The metadata have no " + member + ".",
                DISCOVERY_RULE + "3",
                Fault.removeMember(member));
    }
}
