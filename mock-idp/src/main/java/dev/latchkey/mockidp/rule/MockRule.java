package dev.latchkey.mockidp.rule;

/** Of what only the mock has. */
public enum MockRule implements Rule {
    CONNECTOR_CALLBACK(
            "The page that plays another provider leads back to this tenant only.",
            "the callback of the connector at this tenant",
            Source.mock("the pages of social and enterprise providers"));

    private final String sentence;
    private final String expected;
    private final Source source;

    MockRule(String sentence, String expected, Source source) {
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
        return "mock";
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
