/** The rules that the contract states for a rule by itself, checked by protovalidate. */
@NullMarked
package io.relais.policy.screening.protovalidate;

import org.jspecify.annotations.NullMarked;
