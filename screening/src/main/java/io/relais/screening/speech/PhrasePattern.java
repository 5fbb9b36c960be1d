package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * the match and after it; {@code needtext=} and {@code unlesstext=} look at the whole text as far as {@value #WHOLE_TEXT} words. In place
 * of a set, and in one, may stand {@code <name>}, somebody or a company by name; in place of a set also any other special, or
 * {@code $cue}: what a {@link Cue} of that name has found. Of several, {@code neednear=$cue,$other,@set:2} asks for two at least.
 *
 * <p>{@code <amount>} is a number with a sign of money or of a percentage. A pattern that is nothing but {@code $cue} matches wherever
 * that cue was found.
 *
 * @param number which one it is of the patterns of words
 * @param anchor the element by whose words the pattern is looked up; -1 if it is a cue
 * @param required the numbers of the sets of which a sentence needs a word each
 * @param cue the number of the cue that it is; {@link Cue#NONE} for a pattern of words
 */
record PhrasePattern(
        int number,
        Category category,
        String kind,
        Severity severity,
        Target target,
        List<Element> elements,
        int anchor,
        int[] required,
        int cue,
        Set<String> guards,
        List<Condition> conditions) {
    static final int WIDEST_GAP = 14;

    /** How many steps a match may take before it is given up; a bound for texts made to be slow. */
    private static final int MOST_STEPS = 4_000;

    enum Special {
        NAME,
        MENTION,
        NUMBER,
        AMOUNT,
        CODE
    }

    /**
     * @param words of which one has to stand here
     * @param specials of which one may stand here instead
     * @param gap how many words may come before it
     */
    record Element(WordSet words, List<Special> specials, boolean optional, int gap) {}

    /**
     * What may stand near a match: words, or something special, or a cue.
     *
     * @param words the words; null for a cue
     * @param specials of which one may be there instead
     * @param cue the cue that may be found there, by its number; {@link Cue#NONE} for none
     */
    record Subject(@Nullable WordSet words, List<Special> specials, int cue) {}

    /**
     * @param wanted whether so many of the subjects have to be there, or may not
     * @param sentences how many sentences before and after are looked at too
     * @param reach how many words before the match and after it are looked at
     * @param before whether the words before the match are looked at
     * @param after whether those of the match and after it are
     * @param subjects of which some are looked for
     * @param least how many of them
     */
    record Condition(
            boolean wanted,
            int sentences,
            int reach,
            boolean before,
            boolean after,
            List<Subject> subjects,
            int least) {}

    /** In a set: somebody or a company by name. */
    static final String NAME_IN_SET = "<name>";

    private static final int WHOLE_SENTENCE = 60;
    static final int WHOLE_TEXT = 120;
    private static final Pattern RELATION = Pattern.compile("(need|unless)(near|text|before|after)?(\\d*)");

    /** Reads {@code CATEGORY KIND SEVERITY TARGET | pattern | guards}. */
    static PhrasePattern parse(String line, Definitions definitions, int number) {
        String[] parts = line.split(" \\| ", -1);
        String[] head = parts[0].split(" ", -1);
        boolean ofCue = parts[1].startsWith("$");
        List<Element> elements = ofCue ? List.of() : elementsOf(parts[1], definitions, line);
        Set<String> guards = new LinkedHashSet<>();
        List<Condition> conditions = new ArrayList<>();
        for (String guard : parts.length > 2 && !parts[2].isEmpty() ? parts[2].split(" ", -1) : new String[0]) {
            if (guard.indexOf('=') < 0) {
                if (!GUARDS.contains(guard)) {
                    throw new IllegalArgumentException("no such guard: " + guard + " in " + line);
                }
                guards.add(guard);
            } else {
                conditions.add(conditionOf(guard, definitions, line));
            }
        }
        int anchor = ofCue ? -1 : anchorOf(elements, line);
        return new PhrasePattern(
                number,
                Category.valueOf(head[0]),
                head[1],
                Severity.valueOf(head[2]),
                Target.valueOf(head[3]),
                elements,
                anchor,
                required(elements, anchor, conditions),
                ofCue ? definitions.cue(parts[1], line) : Cue.NONE,
                Set.copyOf(guards),
                List.copyOf(conditions));
    }

    static List<Element> elementsOf(String pattern, Definitions definitions, String line) {
        List<Element> elements = new ArrayList<>();
        int gap = 0;
        for (String token : pattern.split(" ", -1)) {
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
                    specials.add(specialOf(alternative));
                } else if (alternative.startsWith("@")) {
                    words.addAll(definitions.set(alternative, line));
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
            elements.add(new Element(definitions.vocabulary().setOf(words), List.copyOf(specials), optional, gap));
            gap = 0;
        }
        return List.copyOf(elements);
    }

    static Condition conditionOf(String condition, Definitions definitions, String line) {
        int sign = condition.indexOf('=');
        Matcher relation = RELATION.matcher(condition.substring(0, Math.max(0, sign)));
        if (!relation.matches()) {
            throw new IllegalArgumentException("no such condition: " + condition + " in " + line);
        }
        String where = relation.group(2);
        String reach = Objects.requireNonNull(relation.group(3));
        String[] wanted = condition.substring(sign + 1).split(":", 2);
        List<Subject> subjects = new ArrayList<>();
        for (String subject : wanted[0].split(",", -1)) {
            subjects.add(subjectOf(subject, definitions, line));
        }
        boolean wholeText = "text".equals(where);
        return new Condition(
                condition.startsWith("need"),
                wholeText ? WHOLE_TEXT : "near".equals(where) ? 1 : 0,
                !reach.isEmpty() ? Integer.parseInt(reach) : wholeText ? WHOLE_TEXT : WHOLE_SENTENCE,
                !"after".equals(where),
                !"before".equals(where),
                List.copyOf(subjects),
                wanted.length == 1 ? 1 : Integer.parseInt(wanted[1]));
    }

    private static Subject subjectOf(String subject, Definitions definitions, String line) {
        if (subject.startsWith("$")) {
            return new Subject(null, List.of(), definitions.cue(subject, line));
        }
        if (subject.startsWith("<")) {
            return new Subject(definitions.vocabulary().setOf(Set.of()), List.of(specialOf(subject)), Cue.NONE);
        }
        Set<String> words = new LinkedHashSet<>(definitions.set(subject, line));
        boolean named = words.remove(NAME_IN_SET);
        return new Subject(definitions.vocabulary().setOf(words), named ? List.of(Special.NAME) : List.of(), Cue.NONE);
    }

    private static Special specialOf(String token) {
        return Special.valueOf(token.substring(1, token.length() - 1).toUpperCase(java.util.Locale.ROOT));
    }

    /**
     * The guards that {@link Guards} knows; {@code neg} says that negation belongs to the pattern, {@code sure} that it means what it says
     * whatever stands around it.
     */
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
            "final",
            "paying",
            "adult",
            "undisclosed",
            "untagged",
            "embargo",
            "experience",
            "work",
            "strike",
            "sure");

    /** Words so frequent that a pattern is better looked up by another element. */
    private static final Set<String> FREQUENT = Set.of(
            "i", "we", "you", "je", "j", "on", "nous", "vous", "tu", "a", "the", "le", "la", "les", "de", "d", "du",
            "des", "est", "is", "are", "sont", "to", "of", "in", "en", "et", "our", "notre", "nos", "not", "pas", "ne",
            "n", "this", "ce", "sans", "un", "une", "avec", "pour", "plus", "have", "has", "ont", "va", "will");

    static int anchorOf(List<Element> elements, String line) {
        int best = -1;
        int bestCost = Integer.MAX_VALUE;
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (element.optional() || !element.specials().isEmpty()) {
                continue;
            }
            int cost = element.words().words().size();
            for (String word : element.words().words()) {
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

    /** The numbers of sets of which the sentence of a match has a word each. */
    static int[] required(List<Element> elements, int anchor, List<Condition> conditions) {
        Stream<WordSet> beside = IntStream.range(0, elements.size())
                .filter(i -> i != anchor)
                .mapToObj(elements::get)
                .filter(element -> !element.optional() && element.specials().isEmpty())
                .map(Element::words);
        Stream<WordSet> asked = conditions.stream()
                .filter(condition -> condition.wanted()
                        && condition.sentences() == 0
                        && condition.subjects().size() == 1)
                .map(condition -> condition.subjects().getFirst())
                .filter(subject -> subject.specials().isEmpty())
                .flatMap(subject -> Stream.ofNullable(subject.words()));
        return Stream.concat(beside, asked).mapToInt(WordSet::number).distinct().toArray();
    }

    /** The words of a match, or null: the anchor stands at {@code at}. */
    static int @Nullable [] match(List<Element> elements, int anchor, Reading reading, int at) {
        int before = 0;
        for (int i = 0; i < anchor; i++) {
            before += 1 + elements.get(i + 1).gap();
        }
        Matching matching = new Matching(elements, anchor, reading, at);
        Element opening = elements.getFirst();
        for (int start = Math.max(0, at - before); start <= at; start++) {
            if (reading.sentence(start) != reading.sentence(at)) {
                continue;
            }
            int end = -1;
            if (opening.optional()) {
                end = matching.from(0, start - 1, 0, false);
            } else if (matching.fits(opening, start)) {
                end = matching.from(1, start, 0, anchor == 0 && start == at);
            }
            if (end >= 0) {
                return new int[] {start, end};
            }
        }
        return null;
    }

    private static final class Matching {
        private final List<Element> elements;
        private final int anchor;
        private final Reading reading;
        private final int sentence;
        private final int anchorWord;
        private int steps;

        Matching(List<Element> elements, int anchor, Reading reading, int anchorWord) {
            this.elements = elements;
            this.anchor = anchor;
            this.reading = reading;
            this.sentence = reading.sentence(anchorWord);
            this.anchorWord = anchorWord;
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
            int to = Math.min(last + 1 + next.gap() + carried, reading.size() - 1);
            for (int k = last + 1; k <= to; k++) {
                if (reading.sentence(k) != sentence || element == anchor && k > anchorWord) {
                    break;
                }
                if ((element != anchor || k == anchorWord) && fits(next, k)) {
                    int end = from(element + 1, k, 0, anchored || element == anchor);
                    if (end >= 0) {
                        return end;
                    }
                }
            }
            return next.optional() ? from(element + 1, last, carried + next.gap(), anchored) : -1;
        }

        boolean fits(Element element, int k) {
            if (element.words().contains(reading.number(k))) {
                return true;
            }
            List<Special> specials = element.specials();
            for (int i = 0; i < specials.size(); i++) {
                if (reading.is(specials.get(i), k)) {
                    return true;
                }
            }
            return false;
        }
    }
}
