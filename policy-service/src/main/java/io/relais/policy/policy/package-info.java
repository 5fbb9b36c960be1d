/** Social-media policies: drafts, immutable versions, the one in force, and its acknowledgement. */
@NullMarked
package io.relais.policy.policy;

import org.jspecify.annotations.NullMarked;
