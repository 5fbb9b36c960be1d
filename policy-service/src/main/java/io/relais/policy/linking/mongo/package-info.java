/** Linkings under way, and who has which account, in MongoDB. */
@NullMarked
package io.relais.policy.linking.mongo;

import org.jspecify.annotations.NullMarked;
