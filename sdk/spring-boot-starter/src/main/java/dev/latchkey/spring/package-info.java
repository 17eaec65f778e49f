/** Spring Security's OAuth2 client, configured right: core's rules stand behind Spring's own extension points. */
@NullMarked
package dev.latchkey.spring;

import org.jspecify.annotations.NullMarked;
