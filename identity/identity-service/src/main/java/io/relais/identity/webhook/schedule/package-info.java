/** When deliveries are due. */
@NullMarked
package io.relais.identity.webhook.schedule;

import org.jspecify.annotations.NullMarked;
