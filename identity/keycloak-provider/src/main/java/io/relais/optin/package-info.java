/** The opt-in step: what a member is shown at sign-in, and how their answer reaches the consent ledger. */
@NullMarked
package io.relais.optin;

import org.jspecify.annotations.NullMarked;
