/** Fixtures for tests of services: the real server pipeline in process, with a given caller. */
@NullMarked
package io.relais.platform.grpc.testing;

import org.jspecify.annotations.NullMarked;
