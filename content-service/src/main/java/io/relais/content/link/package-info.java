/** Tracked links: what stands behind a code, and until when. */
@NullMarked
package io.relais.content.link;

import org.jspecify.annotations.NullMarked;
