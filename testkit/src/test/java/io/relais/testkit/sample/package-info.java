/** Two small services, one of the right shape and one of the wrong, for the tests of the rules. */
@NullMarked
package io.relais.testkit.sample;

import org.jspecify.annotations.NullMarked;
