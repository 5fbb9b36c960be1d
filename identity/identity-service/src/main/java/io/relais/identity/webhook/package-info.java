/** Webhooks: endpoints that are told what happens, and the events on their way to them. */
@NullMarked
package io.relais.identity.webhook;

import org.jspecify.annotations.NullMarked;
