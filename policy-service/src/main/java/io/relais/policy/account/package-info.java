/** Professional accounts: owned by the company, assigned to members who keep their own accounts out. */
@NullMarked
package io.relais.policy.account;

import org.jspecify.annotations.NullMarked;
