/** What labelled texts have taught about speech, where no rule of {@code speech} says it: a linear model over words and pieces of words. */
@NullMarked
package io.relais.screening.learned;

import org.jspecify.annotations.NullMarked;
