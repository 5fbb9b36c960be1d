/** Who calls: verified tokens, the callers behind them, and a service's own token. */
@NullMarked
package io.relais.platform.caller;

import org.jspecify.annotations.NullMarked;
