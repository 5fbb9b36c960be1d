/** What was screened lately, in this process's memory. */
@NullMarked
package io.relais.policy.screening.caffeine;

import org.jspecify.annotations.NullMarked;
