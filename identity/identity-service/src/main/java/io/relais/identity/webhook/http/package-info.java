/** Events posted to endpoints, at public addresses only. */
@NullMarked
package io.relais.identity.webhook.http;

import org.jspecify.annotations.NullMarked;
