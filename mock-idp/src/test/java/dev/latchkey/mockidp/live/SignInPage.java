package dev.latchkey.mockidp.live;

/** The calls that the sign-in page of an application makes, in a browser of its own; JSON is written with single quotes. */
record SignInPage(Live live, String app, String cookies) {
    static final String PROOF = "{'identifier':{'type':'username','value':'alice'},'password':'alice-password'}";

    /** The page that an authorization request leads to. */
    static SignInPage of(Live live, String app) {
        return new SignInPage(live, app, live.auth(app, "").cookies());
    }

    Heard put(String path, String body) {
        return call("PUT", path, body);
    }

    Heard post(String path, String body) {
        return call("POST", path, body);
    }

    SignInPage begin() {
        return begin("SignIn");
    }

    SignInPage begin(String event) {
        put("/api/experience", "{'interactionEvent':'" + event + "'}");
        return this;
    }

    Heard identify(Heard proof) {
        return post("/api/experience/identification", "{'verificationId':'" + proof.member("verificationId") + "'}");
    }

    private Heard call(String method, String path, String body) {
        return live.ask(
                method,
                path,
                body.replace('\'', '"'),
                "Content-Type",
                "application/json",
                "Logto-App-Id",
                app,
                "Cookie",
                cookies);
    }
}
