package io.relais.screening.evaluation;

import java.util.Set;

/**
 * @param expected {@code CATEGORY} or {@code PERSONAL_DATA/KIND}; empty for a clean text
 * @param heldOut whether it was never looked at while rules were written
 */
record LabelledText(String text, String languageCode, Set<String> expected, boolean heldOut) {}
