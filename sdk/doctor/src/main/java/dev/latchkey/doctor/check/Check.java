package dev.latchkey.doctor.check;

import static dev.latchkey.doctor.check.Part.APPLICATION;
import static dev.latchkey.doctor.check.Part.PROVIDER;
import static dev.latchkey.doctor.check.Part.SIGN_IN;

import java.util.Locale;

/** One thing that is checked. Its {@link #id()} is stable: it is never changed or reused, and new ones may be added. */
public enum Check {
    ISSUER_FORM(
            PROVIDER,
            "The issuer is written as an issuer",
            "Every other address is found from the issuer; a product that is given another address looks in the wrong place."),
    TLS(
            PROVIDER,
            "The way to the provider is encrypted",
            "Over plain http everybody on the way reads secrets and tokens; a certificate that is not trusted stops every product."),
    DISCOVERY(
            PROVIDER,
            "The provider's metadata is found",
            "Products read endpoints and keys from the discovery document; without it they do not start."),
    ISSUER(
            PROVIDER,
            "The provider calls itself by the configured issuer",
            "Products compare the two to the last character, and refuse every token where they differ."),
    ADMIN_ENDPOINT(
            PROVIDER,
            "The issuer is not that of Logto's own Console",
            "The Console signs its administrators in at a tenant of its own, which knows none of your applications."),
    ENDPOINTS(
            PROVIDER,
            "The endpoints are at the issuer's address",
            "An endpoint with another scheme, host or port sends browsers and secrets to the wrong place."),
    METADATA(PROVIDER, "The metadata has all that is needed", "An endpoint that is not published cannot be asked."),
    OAUTH_METADATA(
            PROVIDER,
            "The metadata is found by OAuth clients, too",
            "Clients of plain OAuth, such as connectors of assistants, look at the addresses of RFC 8414."),
    KEYS(PROVIDER, "The signing keys are published", "Without the key no signature can be verified."),
    SIGNING_ALGORITHM(
            PROVIDER,
            "The signing algorithm is one that the product takes",
            "A product that expects RS256 refuses a token signed with ES384, Logto's default."),
    CLOCK(
            PROVIDER,
            "The clocks agree",
            "Tokens say from when to when they are valid; where clocks differ, good tokens are refused."),
    CLIENT_ID(
            APPLICATION,
            "The provider knows the App ID",
            "An App ID belongs to one tenant; any other does not know it."),
    APPLICATION_TYPE(
            APPLICATION,
            "The application's type fits how the product signs in",
            "The type decides whether there is a secret, whether PKCE is demanded and which grants are allowed; it cannot be changed later."),
    TOKEN_ENDPOINT(
            APPLICATION,
            "The token endpoint answers",
            "Without it no code is exchanged for tokens, and nobody signs in."),
    CLIENT_AUTHENTICATION(
            APPLICATION,
            "The provider takes the product's way to prove itself",
            "A client that proves itself in a way the provider does not offer is turned away."),
    CLIENT_SECRET(
            APPLICATION,
            "The App Secret is right",
            "With a wrong secret users sign in, come back, and end at an error, for the code cannot be exchanged."),
    REDIRECT_URI(
            APPLICATION,
            "The redirect URI is registered",
            "The provider sends users back to registered addresses only, and compares them to the last character."),
    PKCE(
            APPLICATION,
            "PKCE fits both sides",
            "Without S256 a stolen code can be used by others; and an application that demands PKCE refuses a product that has none."),
    SCOPES(
            APPLICATION,
            "The application may ask for the scopes",
            "One scope that a third-party application was not given turns the whole sign-in away."),
    RESOURCE(
            APPLICATION,
            "The API resource is registered",
            "The provider makes tokens for API resources that it knows, and refuses the sign-in otherwise."),
    AUTHORIZATION_REQUEST(
            APPLICATION, "The authorization request is accepted", "It is the first step of every sign-in."),
    POST_LOGOUT_REDIRECT_URI(
            APPLICATION,
            "The post sign-out redirect URI is registered",
            "Otherwise sign-out ends at an error page of the provider, and the user is still signed in there."),
    CORS(
            APPLICATION,
            "The browser may call the token endpoint",
            "A single page app calls it from a script; the browser hides answers to origins that are not allowed."),
    LIVE_SIGN_IN(SIGN_IN, "sign-in", "A user can sign in", "All before it is only a promise."),
    ID_TOKEN(
            SIGN_IN,
            "The ID token passes every rule",
            "Whoever takes a token without these checks lets strangers in; whoever makes them refuses this one."),
    GRANTED_SCOPES(
            SIGN_IN,
            "All scopes that were asked for are granted",
            "A scope that the provider does not know is dropped without a word, and what it stands for is missing later."),
    CLAIMS(
            SIGN_IN,
            "The product gets the claims it needs",
            "A claim that is missing or null stops the sign-in in the product."),
    REFRESH_TOKEN(
            SIGN_IN,
            "A refresh token is issued",
            "Without one the access token ends after an hour, and users have to sign in again."),
    REFRESH(
            SIGN_IN,
            "The refresh token gives new tokens",
            "Products refresh in the background; where that fails users are signed out without knowing why."),
    USERINFO(SIGN_IN, "Userinfo answers about the user", "Many products read name and email there and nowhere else."),
    ACCESS_TOKEN(
            SIGN_IN,
            "The access token has the form its use needs",
            "An API can verify a JWT by itself; an opaque token opens userinfo, and has to be introspected by anybody else."),
    SIGN_OUT(SIGN_IN, "Sign-out reaches the provider", "Else the next sign-in on that machine needs no password.");

    private final Part part;
    private final String id;
    private final String title;
    private final String why;

    Check(Part part, String title, String why) {
        this.part = part;
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = title;
        this.why = why;
    }

    Check(Part part, String id, String title, String why) {
        this.part = part;
        this.id = id;
        this.title = title;
        this.why = why;
    }

    /** The part of the examination that it belongs to. */
    public Part part() {
        return part;
    }

    /** Its stable name, in lower case with hyphens. */
    public String id() {
        return id;
    }

    /** What is so when all is well, as a sentence without a full stop. */
    public String title() {
        return title;
    }

    /** Why it matters, in a sentence or two. */
    public String why() {
        return why;
    }
}
