/** Policies' texts as HTML, and what differs between two of them. */
@NullMarked
package io.relais.policy.policy.markdown;

import org.jspecify.annotations.NullMarked;
