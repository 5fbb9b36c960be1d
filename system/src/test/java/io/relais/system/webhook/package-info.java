@NullMarked
package io.relais.system.webhook;

import org.jspecify.annotations.NullMarked;
