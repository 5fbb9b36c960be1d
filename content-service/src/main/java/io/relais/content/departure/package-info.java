/** What ends here when a member leaves the company. */
@NullMarked
package io.relais.content.departure;

import org.jspecify.annotations.NullMarked;
