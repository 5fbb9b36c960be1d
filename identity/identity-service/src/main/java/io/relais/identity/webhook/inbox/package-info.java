/** Messages of services that webhooks are told of. */
@NullMarked
package io.relais.identity.webhook.inbox;

import org.jspecify.annotations.NullMarked;
