/** What ends here when a member leaves the company, as it is told. */
@NullMarked
package io.relais.content.departure.grpc;

import org.jspecify.annotations.NullMarked;
