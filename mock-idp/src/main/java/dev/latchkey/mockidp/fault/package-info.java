/** What to spoil, where and how often: sealed values. Content faults edit an answer before it is signed, wire faults ride on it. */
@NullMarked
package dev.latchkey.mockidp.fault;

import org.jspecify.annotations.NullMarked;
