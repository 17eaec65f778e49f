package dev.latchkey.mockidp.fault;

/** How a key set is published dishonestly. */
public enum KeySetForgery {
    EMPTY,
    /** Another key of the same kind in place of the one that signs now, as a cache from before a rotation has it. */
    STALE,
    /** Another key of the same kind before the honest ones. */
    SECOND_KEY,
    /** Another key of the same kind, under the key ID of the honest one, before it. */
    DUPLICATE_KEY_ID,
    /** Only keys of kinds that no client knows. */
    FOREIGN_TYPES,
    /** Such keys before the honest ones. */
    FOREIGN_TYPES_FIRST
}
