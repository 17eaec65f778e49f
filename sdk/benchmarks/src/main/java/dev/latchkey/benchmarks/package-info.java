/** The mock IdP beside navikt/mock-oauth2-server, in the same run: start, flows, memory. */
@NullMarked
package dev.latchkey.benchmarks;

import org.jspecify.annotations.NullMarked;
