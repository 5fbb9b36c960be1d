/** ClickService. */
@NullMarked
package io.relais.analytics.click.grpc;

import org.jspecify.annotations.NullMarked;
