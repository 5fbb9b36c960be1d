/** What the tests of several modules need: stores that are there on every machine, and the rules of the code's shape. */
@NullMarked
package io.relais.testkit;

import org.jspecify.annotations.NullMarked;
