/** Tenants: their subscription, its provisioning step by step, suspension and settings. */
@NullMarked
package io.relais.identity.tenant;

import org.jspecify.annotations.NullMarked;
