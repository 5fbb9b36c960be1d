/** Partner apps: which software of third parties a tenant lets in, and what for. */
@NullMarked
package io.relais.identity.app;

import org.jspecify.annotations.NullMarked;
