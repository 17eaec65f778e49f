@NullMarked
package dev.latchkey.mockidp.web;

import org.jspecify.annotations.NullMarked;
