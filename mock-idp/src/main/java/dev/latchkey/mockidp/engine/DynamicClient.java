package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;

/** A client that nobody registered: its App ID is the address of its client ID metadata document. */
final class DynamicClient {
    private DynamicClient() {}

    static boolean is(Application client) {
        return isAddress(client.id());
    }

    static boolean isAddress(String clientId) {
        return clientId.startsWith("https://") || clientId.startsWith("http://");
    }
}
