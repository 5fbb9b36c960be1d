/** The networks' sign-ins. */
@NullMarked
package io.relais.policy.linking.oauth;

import org.jspecify.annotations.NullMarked;
