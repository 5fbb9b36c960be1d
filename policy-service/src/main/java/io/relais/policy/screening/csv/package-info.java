/** Terms to be imported, from CSV. */
@NullMarked
package io.relais.policy.screening.csv;

import org.jspecify.annotations.NullMarked;
