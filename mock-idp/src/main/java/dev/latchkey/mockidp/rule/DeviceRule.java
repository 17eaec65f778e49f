package dev.latchkey.mockidp.rule;

/** Of devices and the page where their users type the code. */
public enum DeviceRule implements Rule {
    APPLICATION_ALLOWED(
            "Only a native application that was made for the device flow may ask for a device code.",
            "an application with the device flow",
            Source.rfc(8628, "3.1")),
    FORM_UNDER_WAY(
            "A code is typed in the browser that opened the page.",
            "a browser with the page open",
            Source.logto("could not find device form details")),
    FORM_SECRET(
            "What is typed comes with the secret of the form that the page showed.",
            "the xsrf of the page",
            Source.logto("xsrf token invalid")),
    USER_CODE_REQUIRED(
            "The user types the code that the device shows.",
            "a user code",
            Source.logto("NoCodeError on the device page")),
    USER_CODE_KNOWN(
            "The code that is typed is one that a device shows.",
            "the code of a device that waits",
            Source.logto("NotFoundError on the device page")),
    USER_CODE_FRESH(
            "A user code is good for ten minutes.",
            "a user code that is not expired",
            Source.logto("ExpiredError on the device page")),
    USER_CODE_ONCE(
            "A user code is confirmed once.",
            "a user code that was not used yet",
            Source.logto("AlreadyUsedError on the device page")),
    NOT_DECLINED(
            "A device gets nothing where its user declines or the sign-in is refused.",
            "a user who goes on",
            Source.rfc(8628, "3.3"));

    private final String sentence;
    private final String expected;
    private final Source source;

    DeviceRule(String sentence, String expected, Source source) {
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
        return "device";
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
