/** Rules of screening in MongoDB. */
@NullMarked
package io.relais.policy.screening.mongo;

import org.jspecify.annotations.NullMarked;
