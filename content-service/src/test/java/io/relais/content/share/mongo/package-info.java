/** Tests of shares in MongoDB. */
@NullMarked
package io.relais.content.share.mongo;

import org.jspecify.annotations.NullMarked;
