/** Between stages, not exported: one issuer, live. Metadata and keys are fetched, cached, refreshed and kept through an outage. */
@NullMarked
package dev.latchkey.provider.live;

import org.jspecify.annotations.NullMarked;
