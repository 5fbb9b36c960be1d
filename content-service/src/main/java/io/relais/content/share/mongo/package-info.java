/** Shares in MongoDB, with the messages that they cause. */
@NullMarked
package io.relais.content.share.mongo;

import org.jspecify.annotations.NullMarked;
