package dev.latchkey.mockidp.rule;

/** Of every request, whatever its endpoint. */
public enum RequestRule implements Rule {
    ROUTE_KNOWN(
            "The provider answers at its own addresses, each with its own methods.",
            "an address and a method that discovery or Logto's documentation names",
            Source.logto("unrecognized route or not allowed method, 404")),
    CONTENT_TYPE_KNOWN(
            "An endpoint for applications reads forms; Logto reads JSON there, too.",
            "application/x-www-form-urlencoded or application/json",
            Source.rfc(6749, "3.2")),
    BODY_READABLE(
            "A body is in a charset that exists, and JSON where it says so.",
            "a body as its content type says",
            Source.logto("failed to parse the request body")),
    PARAMETER_ONCE("No parameter is sent twice.", "each parameter once", Source.rfc(6749, "3.1")),
    PARAMETER_REQUIRED("What an endpoint needs has to be sent.", "the required parameter", Source.rfc(6749, "5.2")),
    ORIGIN_ALLOWED(
            "A script calls only from the origin of a registered redirect URI, or from one that the application allows.",
            "a request without Origin, or with an allowed one",
            Source.logto("the origin of the call is judged by its application, the preflight never")),
    RESOURCE_KNOWN(
            "A resource is the identifier of an API resource that the tenant has and that the authorization named.",
            "the identifier of an API resource of the authorization",
            Source.rfc(8707, "2")),
    SERVER_SOUND(
            "A mock that fails itself says nothing of why.",
            "no error of the mock's own; please report it with the log",
            Source.mock("server_error, 500"));

    private final String sentence;
    private final String expected;
    private final Source source;

    RequestRule(String sentence, String expected, Source source) {
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
        return "request";
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
