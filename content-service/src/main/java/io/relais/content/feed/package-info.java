/** What a member may share: fan-out on read, and what they dismissed. */
@NullMarked
package io.relais.content.feed;

import org.jspecify.annotations.NullMarked;
