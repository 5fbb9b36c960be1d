/** Several who change one resource at once. */
@NullMarked
package io.relais.system.writer;

import org.jspecify.annotations.NullMarked;
