package dev.latchkey.mockidp.rule;

/** Of applications and how they prove who they are. */
public enum ClientRule implements Rule {
    KNOWN(
            "A client_id is the App ID of an application of this tenant.",
            "the App ID of an application",
            Source.rfc(6749, "5.2")),
    ONE_MECHANISM(
            "An application authenticates itself in one way per request.",
            "either the Authorization header, client_secret or client_assertion",
            Source.rfc(6749, "2.3")),
    SAME_CLIENT_ID(
            "The client_id of the body is that of the Authorization header.",
            "the same App ID in both, or in one only",
            Source.logto("client_id mismatch")),
    MECHANISM_REQUIRED(
            "A request to this endpoint says which application sends it.",
            "an Authorization header, or client_id",
            Source.rfc(6749, "3.2.1")),
    HEADER_READABLE(
            "The Authorization header holds App ID and secret, form-encoded, joined by a colon, in base64.",
            "Basic base64(App ID:secret)",
            Source.rfc(6749, "2.3.1")),
    SECRET_REQUIRED("The Authorization header holds a secret.", "a secret behind the colon", Source.rfc(6749, "2.3.1")),
    SECRET_RIGHT("The secret is one of the application's.", "a secret of the application", Source.rfc(6749, "5.2")),
    SECRET_FRESH(
            "A secret is not expired.", "a secret whose expiry is not over", Source.logto("client secret has expired")),
    ASSERTION_TYPE(
            "A client_assertion comes with its type.",
            "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            Source.rfc(7521, "4.2")),
    ASSERTION_READABLE("A client_assertion is a signed JWT.", "three parts, two of them JSON", Source.rfc(7523, "3")),
    ASSERTION_PROVEN(
            "A client_assertion is signed by a key of the application, names it as iss and sub and this provider as aud, has an exp to come and a jti that is new.",
            "a fresh assertion of the application for this provider",
            Source.rfc(7523, "3")),
    DOCUMENT_SOUND(
            "A client_id that is an address leads to a document that describes the client.",
            "a client ID metadata document",
            Source.specification(
                    "OAuth Client ID Metadata Document section 4",
                    "https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document#section-4"));

    private final String sentence;
    private final String expected;
    private final Source source;

    ClientRule(String sentence, String expected, Source source) {
        this.sentence = sentence;
        this.expected = expected;
        this.source = source;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public String area() {
        return "client";
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public String expected() {
        return expected;
    }
}
