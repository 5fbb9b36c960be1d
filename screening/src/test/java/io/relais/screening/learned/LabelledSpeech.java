package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import java.util.Set;

/**
 * A text to learn from.
 *
 * @param categories what it is; none for a clean one
 * @param author who wrote it, by the name of the author's files
 * @param ofRound whether it was written to evaluate: what the author of a round takes for clean is more like what is posted than what was
 *     written to learn from, most of which is a near miss
 */
record LabelledSpeech(String text, String language, Set<Category> categories, String author, boolean ofRound) {}
