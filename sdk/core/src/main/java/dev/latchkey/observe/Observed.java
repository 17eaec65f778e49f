package dev.latchkey.observe;

/** What is observed. Every value in it is one of few: fit for the tags of a metric. */
public sealed interface Observed {

    /** One request to the provider. */
    record Call(Endpoint endpoint, String method) implements Observed {}

    /** One step of the app: what it asked the SDK for. It may make some calls, or none. */
    record Step(Operation operation) implements Observed {}
}
