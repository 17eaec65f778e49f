/** The examination as text, as JSON and as a web page. */
@NullMarked
package dev.latchkey.doctor.report;

import org.jspecify.annotations.NullMarked;
