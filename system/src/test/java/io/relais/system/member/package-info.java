/** Members in bulk, through the public API. */
@NullMarked
package io.relais.system.member;

import org.jspecify.annotations.NullMarked;
