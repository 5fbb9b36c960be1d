/** Logs, metrics and the trace of a request, without personal data. */
@NullMarked
package io.relais.platform.observability;

import org.jspecify.annotations.NullMarked;
