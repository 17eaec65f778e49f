package dev.latchkey.provider;

/** What most often is wrong with an issuer that the provider does not call its own. */
final class IssuerHint {
    private IssuerHint() {}

    static String forMismatch(String configured, String published) {
        if (published.equals(configured + "/")) {
            return "The configured issuer lacks the trailing slash: set it to \"" + published + "\".";
        }
        if (configured.equals(published + "/")) {
            return "The configured issuer has a trailing slash too many: set it to \"" + published + "\".";
        }
        return "Set the issuer to \"" + published + "\", if that is the provider you mean.";
    }
}
