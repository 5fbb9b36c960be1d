/** When links are tended. */
@NullMarked
package io.relais.policy.linking.schedule;

import org.jspecify.annotations.NullMarked;
