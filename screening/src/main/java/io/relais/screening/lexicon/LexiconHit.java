package io.relais.screening.lexicon;

/**
 * A place where a term stands.
 *
 * @param index of the term in the lexicon
 * @param start in the folded text
 * @param end exclusive, in the folded text, endings included
 * @param disguised whether it was hidden by more than case, accents or look-alikes
 */
public record LexiconHit(int index, int start, int end, boolean disguised) {}
