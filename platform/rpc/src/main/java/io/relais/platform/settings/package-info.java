/** Properties that a service can't start without. */
@NullMarked
package io.relais.platform.settings;

import org.jspecify.annotations.NullMarked;
