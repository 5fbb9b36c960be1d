package io.relais.policy.policy;

import java.util.List;

/** Compares two texts in Markdown. */
@FunctionalInterface
public interface Comparisons {

    /** The sections that differ, in the order of {@code after}; empty where none does. */
    List<SectionChange> compare(String before, String after);
}
