/** Webhooks and their deliveries in MongoDB. */
@NullMarked
package io.relais.identity.webhook.mongo;

import org.jspecify.annotations.NullMarked;
