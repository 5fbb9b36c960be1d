/** The vocabulary of a result: categories, severities, findings, advice; and what a detector is. */
@NullMarked
package io.relais.screening.finding;

import org.jspecify.annotations.NullMarked;
