/** Members in MongoDB. */
@NullMarked
package io.relais.identity.member.mongo;

import org.jspecify.annotations.NullMarked;
