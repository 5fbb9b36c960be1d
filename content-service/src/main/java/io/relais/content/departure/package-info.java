/** What happens here when a member leaves. */
@NullMarked
package io.relais.content.departure;

import org.jspecify.annotations.NullMarked;
