/** Members in newline-delimited JSON. */
@NullMarked
package io.relais.identity.member.ndjson;

import org.jspecify.annotations.NullMarked;
