/** Dismissals in MongoDB. */
@NullMarked
package io.relais.content.feed.mongo;

import org.jspecify.annotations.NullMarked;
