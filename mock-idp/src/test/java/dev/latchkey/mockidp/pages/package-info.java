@NullMarked
package dev.latchkey.mockidp.pages;

import org.jspecify.annotations.NullMarked;
