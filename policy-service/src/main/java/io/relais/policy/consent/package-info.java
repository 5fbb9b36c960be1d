/** What members chose and read: purposes, and one append-only ledger per member. */
@NullMarked
package io.relais.policy.consent;

import org.jspecify.annotations.NullMarked;
