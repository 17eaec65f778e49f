/** One thing has many names: what a field is called in Logto, in OpenID Connect and in the products. */
@NullMarked
package dev.latchkey.doctor.alias;

import org.jspecify.annotations.NullMarked;
