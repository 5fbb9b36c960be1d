package io.relais.policy.policy.markdown;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.relais.policy.policy.Comparisons;
import io.relais.policy.policy.SectionChange;
import io.relais.policy.policy.SectionChange.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares section by section, sections by their headings without numbers, and what stands in them paragraph by paragraph.
 * How lines are broken, and how sections are numbered, is no difference. A section that moved is removed in one place and
 * added in another.
 */
final class SectionComparisons implements Comparisons {

    /** The work of a comparison grows with the product of both sides: above this, only that they differ is told. */
    private static final long MOST_PAIRS = 250_000;

    private static final int MOST_CHANGES = 500;

    @Override
    public List<SectionChange> compare(String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Section> old = Section.of(before);
        List<Section> present = Section.of(after);
        if (isTooMuch(old, present)) {
            return List.of(new SectionChange(Kind.CHANGED, "", List.of(), List.of()));
        }
        List<SectionChange> changes = new ArrayList<>();
        int oldIndex = 0;
        int index = 0;
        for (AbstractDelta<String> delta : deltas(headings(old), headings(present))) {
            while (oldIndex < delta.getSource().getPosition()) {
                compare(old.get(oldIndex++), present.get(index++), changes);
            }
            for (int i = 0; i < delta.getSource().size(); i++) {
                Section removed = old.get(oldIndex++);
                changes.add(new SectionChange(Kind.REMOVED, removed.heading(), removed.paragraphs(), List.of()));
            }
            for (int i = 0; i < delta.getTarget().size(); i++) {
                Section added = present.get(index++);
                changes.add(new SectionChange(Kind.ADDED, added.heading(), List.of(), added.paragraphs()));
            }
        }
        while (oldIndex < old.size()) {
            compare(old.get(oldIndex++), present.get(index++), changes);
        }
        return changes.stream().limit(MOST_CHANGES).toList();
    }

    private static void compare(Section before, Section after, List<SectionChange> changes) {
        if (before.paragraphs().equals(after.paragraphs())) {
            return;
        }
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        if (!isTooMuch(before.paragraphs(), after.paragraphs())) {
            deltas(before.paragraphs(), after.paragraphs()).forEach(delta -> {
                removed.addAll(delta.getSource().getLines());
                added.addAll(delta.getTarget().getLines());
            });
        }
        changes.add(new SectionChange(Kind.CHANGED, after.heading(), removed, added));
    }

    private static List<String> headings(List<Section> sections) {
        return sections.stream().map(Section::unnumberedHeading).toList();
    }

    private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
        return DiffUtils.diff(before, after).getDeltas();
    }

    private static boolean isTooMuch(List<?> before, List<?> after) {
        return (long) before.size() * after.size() > MOST_PAIRS;
    }
}
