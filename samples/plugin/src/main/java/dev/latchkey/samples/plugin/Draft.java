package dev.latchkey.samples.plugin;

import java.util.Optional;

/**
 * A plugin that the developer is registering: what the form of the install page holds, step by step.
 *
 * @param problem a sentence about the last step
 */
record Draft(
        String pluginUrl,
        Optional<FoundManifest> manifest,
        Credentials credentials,
        String scope,
        boolean verified,
        Optional<String> problem) {

    /** What the provider's console gave the developer. */
    record Credentials(String clientId, String clientSecret) {
        boolean complete() {
            return !clientId.isEmpty() && !clientSecret.isEmpty();
        }

        @Override
        public String toString() {
            return "Credentials(" + clientId + ")";
        }
    }

    static Draft at(String pluginUrl) {
        return new Draft(pluginUrl, Optional.empty(), new Credentials("", ""), "", false, Optional.empty());
    }

    /** With a manifest just read; its scope is proposed. */
    Draft found(FoundManifest manifest) {
        return new Draft(pluginUrl, Optional.of(manifest), credentials, manifest.scope(), false, Optional.empty());
    }

    /** With what the form holds; a secret is never written into the page, so an empty field means the one from before. */
    Draft with(Credentials entered, String scope) {
        Credentials merged = entered.clientSecret().isEmpty()
                ? new Credentials(entered.clientId(), credentials.clientSecret())
                : entered;
        return new Draft(pluginUrl, manifest, merged, scope, verified, Optional.empty());
    }

    Draft verifiedBy(FoundManifest manifest) {
        return new Draft(pluginUrl, Optional.of(manifest), credentials, scope, true, Optional.empty());
    }

    Draft notVerified(String problem) {
        return new Draft(pluginUrl, manifest, credentials, scope, false, Optional.of(problem));
    }

    /** Whether the plugin may be installed now. */
    boolean complete() {
        return verified && manifest.isPresent() && credentials.complete();
    }

    Installation installation() {
        return new Installation(manifest.orElseThrow(), credentials, scope);
    }
}
