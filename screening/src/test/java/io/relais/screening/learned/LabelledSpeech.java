package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import java.util.Set;

/**
 * A text to learn from.
 *
 * @param categories what it is; none for a clean one
 * @param ofRound whether it was written to evaluate, not to learn from
 */
record LabelledSpeech(String text, String language, Set<Category> categories, boolean ofRound) {}
