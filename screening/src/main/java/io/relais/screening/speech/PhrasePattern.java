package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Target;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern over the words of one sentence.
 *
 * <p>Its language: {@code word}, {@code one/or/other}, {@code @set}, {@code <name>} (a proper name or a mention), {@code <mention>},
 * {@code <number>}, {@code <code>} (capitals and digits), {@code ?optional}, and {@code ~n} for up to n words in between, at most
 * {@value #WIDEST_GAP}. Matching looks at a bounded number of words from where an anchor word stands, so it is linear in
 * the text.
 *
 * <p>Behind a second bar stand guards by name, and conditions on the sentence: {@code need=@set} and {@code unless=@set}, or on it
 * and the sentences beside it: {@code neednear=@set} and {@code unlessnear=@set}. A number is how many words before the match
 * or after it are looked at: {@code need6=@set}; {@code needbefore4=@set} looks before the match only, {@code needafter4=@set} at
 * the match and after it. In place of a set, and in one, may stand {@code <name>}: somebody or a company by name.
 *
 * @param anchor the element by whose words the pattern is looked up
 */
record PhrasePattern(
        Category category,
        String kind,
        Severity severity,
        Target target,
        List<Element> elements,
        int anchor,
        Set<String> guards,
        List<Condition> conditions) {
    static final int WIDEST_GAP = 14;

    /** How many steps a match may take before it is given up; a bound for texts made to be slow. */
    private static final int MOST_STEPS = 4_000;

    enum Special {
        NAME,
        MENTION,
        NUMBER,
        CODE
    }

    /**
     * @param words of which one has to stand here
     * @param specials of which one may stand here instead
     * @param gap how many words may come before it
     */
    record Element(Set<String> words, Set<Special> specials, boolean optional, int gap) {}

    /**
     * @param wanted whether one of the words has to be there, or none of them may
     * @param sentences how many sentences before and after are looked at too
     * @param reach how many words before the match and after it are looked at
     * @param before whether the words before the match are looked at
     * @param after whether those of the match and after it are
     * @param words the words of which one is looked for
     * @param names whether a name does as well
     */
    record Condition(
            boolean wanted,
            int sentences,
            int reach,
            boolean before,
            boolean after,
            Set<String> words,
            boolean names) {}

    /** In a set: somebody or a company by name. */
    static final String NAME_IN_SET = "<name>";

    private static final int WHOLE_SENTENCE = 60;
    private static final Pattern RELATION = Pattern.compile("(need|unless)(near|before|after)?(\\d*)");

    /** Reads {@code CATEGORY KIND SEVERITY TARGET | pattern | guards}. */
    static PhrasePattern parse(String line, Map<String, Set<String>> sets) {
        String[] parts = line.split(" \\| ", -1);
        String[] head = parts[0].split(" ", -1);
        List<Element> elements = new ArrayList<>();
        int gap = 0;
        for (String token : parts[1].split(" ", -1)) {
            if (token.startsWith("~")) {
                gap = Integer.parseInt(token.substring(1));
                if (gap > WIDEST_GAP) {
                    throw new IllegalArgumentException("a gap is at most " + WIDEST_GAP + ": " + line);
                }
                continue;
            }
            boolean optional = token.startsWith("?");
            Set<String> words = new LinkedHashSet<>();
            Set<Special> specials = new LinkedHashSet<>();
            for (String alternative : (optional ? token.substring(1) : token).split("/", -1)) {
                if (alternative.startsWith("<")) {
                    specials.add(Special.valueOf(
                            alternative.substring(1, alternative.length() - 1).toUpperCase(java.util.Locale.ROOT)));
                } else if (alternative.startsWith("@")) {
                    Set<String> set = sets.get(alternative);
                    if (set == null) {
                        throw new IllegalArgumentException("no such set: " + alternative + " in " + line);
                    }
                    words.addAll(set);
                    if (words.remove(NAME_IN_SET)) {
                        specials.add(Special.NAME);
                    }
                } else if (alternative.length() > 2 && alternative.charAt(1) == ':') {
                    words.addAll(Paradigms.of(alternative));
                } else if (alternative.isEmpty() || alternative.indexOf('-') >= 0) {
                    throw new IllegalArgumentException("not one word: \"" + alternative + "\" in " + line);
                } else {
                    words.add(alternative);
                }
            }
            elements.add(new Element(Set.copyOf(words), Set.copyOf(specials), optional, gap));
            gap = 0;
        }
        Set<String> guards = new LinkedHashSet<>();
        List<Condition> conditions = new ArrayList<>();
        for (String guard : parts.length > 2 && !parts[2].isEmpty() ? parts[2].split(" ", -1) : new String[0]) {
            int sign = guard.indexOf('=');
            if (sign < 0) {
                if (!GUARDS.contains(guard)) {
                    throw new IllegalArgumentException("no such guard: " + guard + " in " + line);
                }
                guards.add(guard);
                continue;
            }
            Matcher relation = RELATION.matcher(guard.substring(0, sign));
            String subject = guard.substring(sign + 1);
            Set<String> set = subject.equals(NAME_IN_SET) ? Set.of(NAME_IN_SET) : sets.get(subject);
            if (set == null || !relation.matches()) {
                throw new IllegalArgumentException("no such condition: " + guard + " in " + line);
            }
            String reach = Objects.requireNonNull(relation.group(3));
            String where = relation.group(2) == null ? "" : relation.group(2);
            conditions.add(new Condition(
                    guard.startsWith("need"),
                    where.equals("near") ? 1 : 0,
                    reach.isEmpty() ? WHOLE_SENTENCE : Integer.parseInt(reach),
                    !where.equals("after"),
                    !where.equals("before"),
                    Set.copyOf(set),
                    set.contains(NAME_IN_SET)));
        }
        return new PhrasePattern(
                Category.valueOf(head[0]),
                head[1],
                Severity.valueOf(head[2]),
                Target.valueOf(head[3]),
                List.copyOf(elements),
                anchorOf(elements, line),
                Set.copyOf(guards),
                List.copyOf(conditions));
    }

    /** The guards that {@link Guards} knows; {@code neg} says that negation belongs to the pattern. */
    private static final Set<String> GUARDS = Set.of(
            "neg",
            "closeneg",
            "notself",
            "opens",
            "literal",
            "tight",
            "end",
            "source",
            "goal",
            "future",
            "human",
            "final",
            "paying",
            "adult",
            "undisclosed",
            "marker",
            "embargo",
            "research",
            "experience",
            "work",
            "strike",
            "union");

    /** Words so frequent that a pattern is better looked up by another element. */
    private static final Set<String> FREQUENT = Set.of(
            "i", "we", "you", "je", "j", "on", "nous", "vous", "tu", "a", "the", "le", "la", "les", "de", "d", "du",
            "des", "est", "is", "are", "sont", "to", "of", "in", "en", "et", "our", "notre", "nos", "not", "pas", "ne",
            "n", "this", "ce", "sans", "un", "une", "avec", "pour", "plus", "have", "has", "ont", "va", "will");

    private static int anchorOf(List<Element> elements, String line) {
        int best = -1;
        int bestCost = Integer.MAX_VALUE;
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (element.optional() || !element.specials().isEmpty()) {
                continue;
            }
            int cost = element.words().size();
            for (String word : element.words()) {
                cost += FREQUENT.contains(word) ? 200 : 0;
            }
            if (cost < bestCost) {
                bestCost = cost;
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("a pattern needs a word: " + line);
        }
        return best;
    }

    /** The words of a match, or null: the anchor stands at {@code at}. */
    int @org.jspecify.annotations.Nullable [] match(List<Word> words, int at, Names names) {
        int before = 0;
        for (int i = 0; i < anchor; i++) {
            before += 1 + elements.get(i + 1).gap();
        }
        int sentence = words.get(at).sentence();
        Matching matching = new Matching(words, sentence, at, names);
        for (int start = Math.max(0, at - before); start <= at; start++) {
            if (words.get(start).sentence() == sentence
                    && !elements.get(0).optional()
                    && matching.fits(elements.get(0), start)) {
                int end = matching.from(1, start, 0, anchor == 0 && start == at);
                if (end >= 0) {
                    return new int[] {start, end};
                }
            } else if (words.get(start).sentence() == sentence
                    && elements.get(0).optional()) {
                int end = matching.from(0, start - 1, 0, false);
                if (end >= 0) {
                    return new int[] {start, end};
                }
            }
        }
        return null;
    }

    private final class Matching {
        private final List<Word> words;
        private final int sentence;
        private final int anchorWord;
        private final Names names;
        private int steps;

        Matching(List<Word> words, int sentence, int anchorWord, Names names) {
            this.words = words;
            this.sentence = sentence;
            this.anchorWord = anchorWord;
            this.names = names;
        }

        /** The last word if the elements from one on match after a word; -1 if they don't. A gap outlives an optional word. */
        int from(int element, int last, int carried, boolean anchored) {
            if (element == elements.size()) {
                return anchored ? last : -1;
            }
            if (++steps > MOST_STEPS) {
                return -1;
            }
            Element next = elements.get(element);
            for (int k = last + 1; k <= Math.min(last + 1 + next.gap() + carried, words.size() - 1); k++) {
                if (words.get(k).sentence() != sentence || element == anchor && k > anchorWord) {
                    break;
                }
                if (fits(next, k) && (element != anchor || k == anchorWord)) {
                    int end = from(element + 1, k, 0, anchored || element == anchor);
                    if (end >= 0) {
                        return end;
                    }
                }
            }
            return next.optional() ? from(element + 1, last, carried + next.gap(), anchored) : -1;
        }

        boolean fits(Element element, int k) {
            Word word = words.get(k);
            if (element.words().contains(word.text())) {
                return true;
            }
            for (Special special : element.specials()) {
                boolean fits =
                        switch (special) {
                            case NAME -> names.isName(k);
                            case MENTION -> word.segment() == Segment.Kind.MENTION;
                            case NUMBER ->
                                word.text().charAt(0) >= '0' && word.text().charAt(0) <= '9';
                            case CODE -> names.isCode(k);
                        };
                if (fits) {
                    return true;
                }
            }
            return false;
        }
    }
}
