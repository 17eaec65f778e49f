/** This app at each provider: what was configured, made into relying parties and Spring Security's registrations. Not API. */
@NullMarked
package dev.latchkey.spring.registration;

import org.jspecify.annotations.NullMarked;
