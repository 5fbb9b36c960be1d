/** The caller directory: whom a verified token stands for. */
@NullMarked
package io.relais.identity.directory;

import org.jspecify.annotations.NullMarked;
