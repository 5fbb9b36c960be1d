/** The redirect of tracked links, and the clicks that it counts. */
@NullMarked
package io.relais.gateway.link;

import org.jspecify.annotations.NullMarked;
