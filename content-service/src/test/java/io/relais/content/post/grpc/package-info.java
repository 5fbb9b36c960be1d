/** Tests of posts as the contract writes them. */
@NullMarked
package io.relais.content.post.grpc;

import org.jspecify.annotations.NullMarked;
