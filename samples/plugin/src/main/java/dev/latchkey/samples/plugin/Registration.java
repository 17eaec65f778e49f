package dev.latchkey.samples.plugin;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The one plugin that this assistant knows: being registered, or installed. */
final class Registration {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final String MANIFEST = "/.well-known/ai-plugin.json";

    private final Network network;
    private final String verificationToken;
    private volatile Draft draft;
    private volatile Optional<Installation> installed = Optional.empty();

    Registration(Network network, AssistantSettings settings) {
        this.network = network;
        this.verificationToken = settings.verificationToken();
        this.draft = Draft.at(settings.pluginUrl());
    }

    Draft draft() {
        return draft;
    }

    Optional<Installation> installed() {
        return installed;
    }

    /** "Find manifest". */
    void find(String pluginUrl) {
        String url = pluginUrl.strip().replaceFirst("/+$", "");
        Draft begun = Draft.at(url);
        draft = manifestAt(url)
                .map(begun::found)
                .orElseGet(() -> begun.notVerified("There is no plugin manifest for OAuth at " + url + MANIFEST + "."));
    }

    /** "Verify tokens": the manifest is read again, now that the developer has pasted the token into it. */
    void verify(Draft.Credentials credentials, String scope) {
        Draft entered = draft.with(credentials, scope);
        draft = manifestAt(entered.pluginUrl())
                .map(manifest -> compared(entered, manifest))
                .orElseGet(() -> entered.notVerified("The manifest is gone."));
    }

    private Draft compared(Draft entered, FoundManifest manifest) {
        if (!manifest.verificationToken().equals(verificationToken)) {
            return entered.notVerified("The manifest holds another verification token than the one shown here.");
        }
        return entered.credentials().complete()
                ? entered.verifiedBy(manifest)
                : entered.notVerified("Enter the client ID and the client secret first.");
    }

    /** "Install"; false where tokens were not verified. */
    boolean install() {
        Draft finished = draft;
        if (finished.complete()) {
            installed = Optional.of(finished.installation());
        }
        return finished.complete();
    }

    /** A server that fetches what it is told to would fetch from inside of a network; here only from this machine. */
    private Optional<FoundManifest> manifestAt(String url) {
        return isOnThisMachine(url)
                ? JsonText.object(network.get(url + MANIFEST).text()).flatMap(FoundManifest::of)
                : Optional.empty();
    }

    private static boolean isOnThisMachine(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
