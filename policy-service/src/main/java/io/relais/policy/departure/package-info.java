/** What ends here when a member leaves the company. */
@NullMarked
package io.relais.policy.departure;

import org.jspecify.annotations.NullMarked;
