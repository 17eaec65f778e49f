package dev.latchkey.samples.demo;

/** Where each server of the demo listens, as ports of localhost. */
record DemoAddresses(int demo, int mock, int quickstart, int outline, int outlineThirdParty) {
    String demoUrl() {
        return url(demo);
    }

    String mockUrl() {
        return url(mock);
    }

    String issuer() {
        return mockUrl() + "/oidc";
    }

    String consoleUrl() {
        return mockUrl() + "/console";
    }

    String journalUrl() {
        return mockUrl() + "/console/journal";
    }

    String quickstartUrl() {
        return url(quickstart);
    }

    String outlineUrl() {
        return url(outline);
    }

    String outlineThirdPartyUrl() {
        return url(outlineThirdParty);
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}
