/** The clients that are made for partners. */
@NullMarked
package io.relais.system.client;

import org.jspecify.annotations.NullMarked;
