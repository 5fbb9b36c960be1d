/**
 * Accounts: personal ones, which members declare beside the choices that they serve, and professional ones, owned by the
 * company and assigned to members who keep their own out.
 */
@NullMarked
package io.relais.policy.account;

import org.jspecify.annotations.NullMarked;
