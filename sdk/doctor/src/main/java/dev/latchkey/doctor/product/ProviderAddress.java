package dev.latchkey.doctor.product;

/** How the product wants to be told where the provider is. */
public enum ProviderAddress {
    /** The issuer; it finds the discovery document itself. */
    ISSUER,
    /** The whole address of the discovery document. */
    DISCOVERY,
    /** Either of the two. */
    EITHER,
    /** Each endpoint by itself. */
    ENDPOINTS,
    /** Nowhere: it learns it from the API that it calls. */
    FOUND
}
