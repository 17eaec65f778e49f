package dev.latchkey.samples.wire;

/** What a request is for, and who sends it to whom. */
enum Kind {
    DISCOVERY(
            "discovery",
            "Discovery",
            Channel.TO_PROVIDER,
            "The provider's metadata: where its endpoints are, and what it can do. Asked for once and kept; everybody may read it."),
    KEYS(
            "keys",
            "Keys",
            Channel.TO_PROVIDER,
            "The public keys that the provider signs with. Fetched when a token names a key that is not known yet."),
    PUSHED(
            "pushed-request",
            "Pushed authorization request",
            Channel.TO_PROVIDER,
            "The parameters of the authorization request, sent ahead so that the browser carries only a reference to them."),
    AUTHORIZATION(
            "authorization",
            "Authorization request",
            Channel.BROWSER_OUT,
            "The app sends the browser to the provider, where the user signs in. Whatever stands in this address, the user and the browser's history can read."),
    CALLBACK(
            "callback",
            "Callback",
            Channel.BROWSER_BACK,
            "The provider sends the browser back to the redirect URI. Anybody can make such an address, so the app trusts nothing in it before it is checked."),
    TOKEN(
            "token",
            "Token request",
            Channel.TO_PROVIDER,
            "The app asks for tokens, with a proof of who it is. No browser sees this request or its answer."),
    REFRESH(
            "refresh",
            "Refresh",
            Channel.TO_PROVIDER,
            "The app trades its refresh token for a new access token; nobody has to sign in."),
    USERINFO(
            "userinfo",
            "Userinfo request",
            Channel.TO_PROVIDER,
            "The app asks who the user is, with the access token."),
    INTROSPECTION(
            "introspection",
            "Introspection",
            Channel.TO_PROVIDER,
            "An API asks the provider whether an opaque token that somebody presented is good."),
    REVOCATION(
            "revocation",
            "Revocation",
            Channel.TO_PROVIDER,
            "The app tells the provider that it needs a token no longer."),
    END_SESSION(
            "end-session",
            "Sign-out request",
            Channel.BROWSER_OUT,
            "The app has ended its own session and sends the browser to end the one at the provider."),
    SIGNED_OUT(
            "signed-out",
            "Return from sign-out",
            Channel.BROWSER_BACK,
            "The provider sends the browser back after the sign-out."),
    LOGOUT_TOKEN(
            "logout-token",
            "Back-channel logout",
            Channel.FROM_PROVIDER,
            "The provider tells the app that a user signed out somewhere else."),
    API(
            "api",
            "API call",
            Channel.TO_API,
            "The app calls an API in the name of the user. Without an access token it is told to get one."),
    API_ASKED(
            "api-asked", "API call", Channel.TO_APP, "Somebody calls this API and presents an access token, or none."),
    MCP_METADATA(
            "mcp-metadata",
            "Metadata of the MCP server",
            Channel.TO_MCP,
            "Who issues tokens for this MCP server, and with which scopes. A client that was told nothing but the server's address begins here; everybody may read it."),
    MCP_REFUSED(
            "mcp-refused",
            "Refusal by the MCP server",
            Channel.TO_MCP,
            "The MCP server does not let the request in and says what it wants: with 401 a token, or a better one, with 403 a token that may do more."),
    MCP_INITIALIZE(
            "mcp-initialize",
            "MCP initialize",
            Channel.TO_MCP,
            "An MCP session begins: client and server say which version of the protocol they speak and what they can do."),
    MCP_INITIALIZED(
            "mcp-initialized",
            "MCP notifications/initialized",
            Channel.TO_MCP,
            "The client says that it is ready. It is a notification, so the server has nothing to answer but 202."),
    MCP_TOOLS_LIST("mcp-tools-list", "MCP tools/list", Channel.TO_MCP, "The client asks which tools the server has."),
    MCP_TOOLS_CALL(
            "mcp-tools-call",
            "MCP tools/call",
            Channel.TO_MCP,
            "A tool is to do its work in the name of the user. What it is given and what comes of it belongs to the user and is not shown."),
    MCP_STREAM(
            "mcp-stream",
            "MCP stream",
            Channel.TO_MCP,
            "The client holds a line open on which the server may speak first. The answer may begin as late as the session ends; 405 says that the server never speaks first."),
    MCP_END("mcp-end", "End of the MCP session", Channel.TO_MCP, "The client needs the MCP session no longer."),
    MCP_OTHER(
            "mcp",
            "MCP message",
            Channel.TO_MCP,
            "Another message of the Model Context Protocol; its method says which."),
    OTHER("other", "Another request", Channel.TO_PROVIDER, "A request that this page has no words for.");

    /** By which way, in words. */
    enum Channel {
        BROWSER_OUT("by the browser", "front channel: this app sends the browser to the provider"),
        BROWSER_BACK("by the browser", "front channel: the provider sends the browser to this app"),
        FROM_PROVIDER("by the provider", "back channel: the provider tells this app"),
        TO_PROVIDER("", "back channel: this app asks the provider"),
        TO_API("", "this app asks an API"),
        TO_APP("", "a client asks this API"),
        TO_MCP("", "this app asks the MCP server");

        private final String brief;
        private final String text;

        Channel(String brief, String text) {
            this.brief = brief;
            this.text = text;
        }

        /** Who sends what is answered with nothing of interest. */
        String brief() {
            return brief;
        }

        String text() {
            return text;
        }

        boolean isAnswered() {
            return brief.isEmpty();
        }
    }

    private final String word;
    private final String title;
    private final Channel channel;
    private final String what;

    Kind(String word, String title, Channel channel, String what) {
        this.word = word;
        this.title = title;
        this.channel = channel;
        this.what = what;
    }

    /** For tests in a browser. */
    String word() {
        return word;
    }

    String title() {
        return title;
    }

    Channel channel() {
        return channel;
    }

    String what() {
        return what;
    }

    /** Where what is sent is explained. */
    Place asks() {
        return isMessage() ? Place.MCP_REQUEST : Place.REQUEST;
    }

    /** Where the members of an answer are explained. */
    Place answers(boolean success) {
        if (isMessage()) {
            return Place.MCP_ANSWER;
        }
        return switch (this) {
            case USERINFO -> success ? Place.CLAIM : Place.ANSWER;
            case MCP_METADATA -> success ? Place.MCP_METADATA : Place.ANSWER;
            default -> Place.ANSWER;
        };
    }

    /** Whether what is sent and answered are messages of JSON-RPC, if anything. */
    boolean isMessage() {
        return channel == Channel.TO_MCP && this != MCP_METADATA;
    }

    /** Whether a successful answer is a document that everybody may read. */
    boolean isDocument() {
        return this == DISCOVERY || this == KEYS;
    }

    /** Whether the body of a request or an answer belongs to the app alone: then it is not shown. */
    boolean isAppsOwn() {
        return this == API || this == API_ASKED || this == OTHER;
    }
}
