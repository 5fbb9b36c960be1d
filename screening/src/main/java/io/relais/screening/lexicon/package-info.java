/** Many thousands of terms found in one pass, however they are disguised. */
@NullMarked
package io.relais.screening.lexicon;

import org.jspecify.annotations.NullMarked;
