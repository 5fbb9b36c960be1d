/** Courses in MongoDB. */
@NullMarked
package io.relais.policy.training.mongo;

import org.jspecify.annotations.NullMarked;
