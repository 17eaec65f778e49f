/**
 * What we know about the products that sign people in with a provider: one data file each, below {@code
 * dev/latchkey/doctor/products}. The recipes are made from it, and the doctor compares a provider with it.
 */
@NullMarked
package dev.latchkey.doctor.product;

import org.jspecify.annotations.NullMarked;
