/** Posts in MongoDB. */
@NullMarked
package io.relais.content.post.mongo;

import org.jspecify.annotations.NullMarked;
