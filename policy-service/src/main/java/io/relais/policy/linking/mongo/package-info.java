/** Linkings under way, in MongoDB. */
@NullMarked
package io.relais.policy.linking.mongo;

import org.jspecify.annotations.NullMarked;
