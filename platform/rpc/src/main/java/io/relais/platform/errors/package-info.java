/** Refusals with a documented reason, and their one mapping to gRPC statuses. */
@NullMarked
package io.relais.platform.errors;

import org.jspecify.annotations.NullMarked;
