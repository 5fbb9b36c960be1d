/** What policy-service is asked before a share, and what it answers. */
@NullMarked
package io.relais.content.decision;

import org.jspecify.annotations.NullMarked;
