package dev.latchkey.samples.plugin;

/** An installed plugin: everything that the assistant needs to sign people in to it and to call it. */
record Installation(FoundManifest manifest, Draft.Credentials credentials, String scope) {
    String name() {
        return manifest.nameForHuman();
    }
}
