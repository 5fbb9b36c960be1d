/** Screening: a tenant's rules as data, and texts read by them and by those that come with the engine. */
@NullMarked
package io.relais.policy.screening;

import org.jspecify.annotations.NullMarked;
