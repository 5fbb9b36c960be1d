/** Members in CSV. */
@NullMarked
package io.relais.identity.member.csv;

import org.jspecify.annotations.NullMarked;
