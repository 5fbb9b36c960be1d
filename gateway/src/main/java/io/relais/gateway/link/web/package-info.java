/** The HTTP side of the redirect, ahead of the gateway's filter chain. */
@NullMarked
package io.relais.gateway.link.web;

import org.jspecify.annotations.NullMarked;
