package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ClientRule;
import dev.latchkey.mockidp.rule.Explanation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Client authentication at the token endpoint and its neighbours: RFC 6749 section 2.3, with Logto's errors. */
public final class ClientAuthentication {
    private ClientAuthentication() {}

    /** Name and secret of an Authorization header. */
    private record Basic(String clientId, String secret) {}

    /** The client that a request claims to come from, proven or not; for the journal. */
    public static Optional<String> claimedClient(Request request) {
        Optional<String> inHeader =
                basicText(request).map(text -> text.split(":", 2)[0]).map(Parameters::decode);
        return inHeader.or(() -> request.parameters().first("client_id")).or(() -> asserted(request));
    }

    private static Optional<String> asserted(Request request) {
        try {
            return ClientAssertion.in(request.form()).flatMap(ClientAssertion::subject);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    /**
     * The application that proved to be itself.
     *
     * @throws Refusal with 401 for a wrong secret, 400 for an unknown client and for a request that is malformed
     */
    static Application authenticated(Scene scene, Request request, Parameters form) {
        Optional<Basic> basic = basic(request);
        Optional<String> secret = form.first("client_secret");
        Optional<ClientAssertion> assertion = ClientAssertion.in(form);
        if (Stream.of(basic, secret, assertion).filter(Optional::isPresent).count() > 1) {
            throw OidcError.invalidRequest(
                            "client authentication must only be provided using one mechanism",
                            ClientRule.ONE_MECHANISM.broken(Came.told("several of them")))
                    .refusal();
        }
        Optional<String> inBody = form.first("client_id");
        if (basic.isPresent()
                && inBody.filter(id -> !id.equals(basic.get().clientId)).isPresent()) {
            throw OidcError.invalidRequest(
                            scene.logto().otherClientId(),
                            ClientRule.SAME_CLIENT_ID.broken(
                                    Came.told("client_id " + Came.value(inBody).text() + " beside the header's")))
                    .refusal();
        }
        String clientId = basic.map(Basic::clientId)
                .or(() -> inBody)
                .or(() -> assertion.flatMap(ClientAssertion::subject))
                .orElseThrow(() -> OidcError.invalidRequest(
                                "no client authentication mechanism provided",
                                ClientRule.MECHANISM_REQUIRED.broken(Came.nothing()))
                        .refusal());
        Application client = scene.client(clientId);
        if (assertion.isPresent() || client.usesPrivateKeyJwt()) {
            return asserted(scene, client, assertion);
        }
        proven(scene, client, basic.map(Basic::secret).or(() -> secret), basic.isPresent());
        return client;
    }

    private static Application asserted(Scene scene, Application client, Optional<ClientAssertion> assertion) {
        return assertion
                .filter(one -> one.isProven(scene, client))
                .map(one -> client)
                .orElseThrow(() -> failed(
                                scene,
                                false,
                                ClientRule.ASSERTION_PROVEN.broken(
                                        assertion.isPresent() ? Came.told("one that is not") : Came.nothing()))
                        .refusal());
    }

    /** A step after which the assertion of its request, if there was one, is used up. */
    static Step spent(Step step, Application client, Parameters form) {
        return ClientAssertion.in(form)
                .flatMap(assertion -> assertion.used(client))
                .map(used -> new Step(step.state().with(used), step.answer()))
                .orElse(step);
    }

    private static void proven(Scene scene, Application client, Optional<String> secret, boolean inHeader) {
        if (client.type().isPublic() && secret.isEmpty()) {
            return;
        }
        ApplicationSecret known = client.secrets().stream()
                .filter(one -> secret.filter(one.value()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> failed(
                                scene,
                                inHeader,
                                ClientRule.SECRET_RIGHT.broken("a secret of " + client.id(), Came.secret(secret)))
                        .refusal());
        if (known.isExpired(scene.now())) {
            throw OidcError.invalidRequest(
                            "client secret has expired", ClientRule.SECRET_FRESH.broken(Came.told("an expired one")))
                    .refusal();
        }
    }

    private static OidcError failed(Scene scene, boolean inHeader, Explanation why) {
        String description = "client authentication failed";
        OidcError error = OidcError.of(401, "invalid_client", description, why);
        String challenge = "Basic realm=\"" + scene.issuer() + "\", error=\"invalid_client\", error_description=\""
                + description + "\"";
        return inHeader ? error.withHeader("WWW-Authenticate", challenge) : error;
    }

    private static Optional<Basic> basic(Request request) {
        if (request.header("authorization").isEmpty()) {
            return Optional.empty();
        }
        String text = basicText(request)
                .filter(decoded -> decoded.contains(":"))
                .orElseThrow(() -> OidcError.invalidRequest(
                                "invalid authorization header value format",
                                ClientRule.HEADER_READABLE.broken(Came.told("something else")))
                        .refusal());
        String[] parts = text.split(":", 2);
        if (parts[1].isEmpty()) {
            throw OidcError.invalidRequest(
                            "client_secret must be provided in the Authorization header",
                            ClientRule.SECRET_REQUIRED.broken(Came.nothing()))
                    .refusal();
        }
        return Optional.of(new Basic(Parameters.decode(parts[0]), Parameters.decode(parts[1])));
    }

    private static Optional<String> basicText(Request request) {
        return request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .flatMap(value -> decoded(value.substring("basic ".length()).trim()));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
