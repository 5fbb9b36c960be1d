/** Opens scheduled shares from time to time. */
@NullMarked
package io.relais.content.share.schedule;

import org.jspecify.annotations.NullMarked;
