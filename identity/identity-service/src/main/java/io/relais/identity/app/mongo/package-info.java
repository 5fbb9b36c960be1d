/** Partner apps in MongoDB. */
@NullMarked
package io.relais.identity.app.mongo;

import org.jspecify.annotations.NullMarked;
