package io.relais.screening.lexicon;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many terms, found in one pass over a text by an {@link Automaton}.
 *
 * <p>The automaton reads the {@link LetterStream}, in which spacing, punctuation inside of words and leetspeak are gone. What
 * it finds is a candidate, accepted if it begins and ends where a word (or a part of a camel-case word or hashtag) does,
 * and if what hides it is a plausible disguise rather than two ordinary words that happen to touch.
 *
 * <p>Terms and their forms are kept in arrays, not as objects: a tenant may have 100,000.
 */
public final class Lexicon {
    /** The most terms of one lexicon. */
    public static final int MOST_TERMS = 100_000;

    /** The most characters of all terms and exceptions of one lexicon, before inflection. */
    public static final int MOST_CHARACTERS = 2_000_000;

    /**
     * Steps that the candidates of one text may take, about one for a letter that is compared: a long text among 100,000 terms
     * takes a fifth of them, and a tenant's terms and a text made for each other would take millions.
     */
    public static final int MOST_STEPS = 1_000_000;

    private static final int STEPS_OF_A_WORD = 8;
    private static final int STEPS_OF_A_HIT = 32;

    private static final int SHORTEST_DISGUISED = 4;
    private static final int SHORTEST_SPLIT = 6;
    private static final int LONGEST_GAP = 3;
    private static final Set<String> ENDINGS = Set.of("s", "x", "e", "es");

    /** Short words of which sentences are made: pieces like "has ten" are not a hidden "hasten". */
    private static final Set<String> COMMON_WORDS = Set.of("""
        a an and are as at be but by can did do for from get go had has have he her him his how i if in
        into is it its just last let like make man may me men more my new no not now of off on one only
        or other our out over own part pass per put ran run sat say see set she sit so some son sun tan
        ten that the them then there they this to too top two under up us use via was way we well were
        what when who will win with work year you your all any am been best both down each end even few
        first good here high key long look low much most must next old once open play plan port post
        pro real right same side site start still such sure take team tell than their time try turn
        very want war while why yes age air art car day eye face hand head help home land line mind
        name need point press au aux avec bien bon ce ces cet cette ci comme dans de des donc dont du
        elle en entre est et eu fait fin gens hors il ils je jour la le les leur lui ma mais mal mes
        mon mot ni non nos notre nous ont ou par pas peu plus pour prix qu que qui rien sa sans se ses
        si sont sous sur ta tes toi ton tous tout tres tu un une va vers vie voir vos votre vous vu y
        cela cas chez cours etre mise mois monde pays pres sens soit temps tiers vue eau jeu lieu loi
        main mer nom pied rue sol voie
        """.split("\\s+"));

    private static final int LONGEST_COMMON_WORD =
            COMMON_WORDS.stream().mapToInt(String::length).max().orElseThrow();

    private static final byte INFLECTED = 1;
    private static final byte DISGUISED = 2;

    private final Automaton automaton;
    /** By term: {@link #INFLECTED}, {@link #DISGUISED}. */
    private final byte[] flags;
    /** By form: the place of its term in the list. */
    private final int[] terms;
    /** By form: where its letters begin; those of the next form end them. */
    private final int[] begins;
    /** The folded letters of all forms, one after the other. */
    private final char[] letters;
    /** By place in {@link #letters}: whether a new word of the phrase begins there. */
    private final BitSet breaks;
    /** By form: whether it only counts in capitals. */
    private final BitSet acronyms;
    /** By form: whether it is an exception of its term. */
    private final BitSet exceptions;

    private Lexicon(Forms forms, byte[] flags) {
        this.flags = flags;
        terms = Arrays.copyOf(forms.terms, forms.count);
        begins = Arrays.copyOf(forms.begins, forms.count + 1);
        letters = Arrays.copyOf(forms.letters, begins[forms.count]);
        breaks = forms.breaks;
        acronyms = forms.acronyms;
        exceptions = forms.exceptions;
        automaton = Automaton.of(forms.patterns);
    }

    /**
     * Compiles terms; a hit names a term by its place in the list.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST_TERMS}, or they are longer together than
     *     {@value #MOST_CHARACTERS} characters
     */
    public static Lexicon of(List<Term> terms) {
        if (terms.size() > MOST_TERMS) {
            throw new IllegalArgumentException("a lexicon has at most " + MOST_TERMS + " terms, not " + terms.size());
        }
        long characters = characters(terms);
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the terms of a lexicon have at most " + MOST_CHARACTERS + " characters, not " + characters);
        }
        Forms forms = new Forms(terms.size());
        byte[] flags = new byte[terms.size()];
        for (int i = 0; i < flags.length; i++) {
            Term term = terms.get(i);
            flags[i] = (byte) ((term.inflected() ? INFLECTED : 0) | (term.disguised() ? DISGUISED : 0));
            for (String form : term.inflected() ? Inflection.forms(term.text()) : List.of(term.text())) {
                forms.add(i, form, false);
            }
            for (String exception : term.exceptions()) {
                for (String form : Inflection.forms(exception)) {
                    forms.add(i, form, true);
                }
            }
        }
        return new Lexicon(forms, flags);
    }

    /** How long terms are together with their exceptions. */
    public static long characters(List<Term> terms) {
        long characters = 0;
        for (Term term : terms) {
            characters += term.text().length();
            for (String exception : term.exceptions()) {
                characters += exception.length();
            }
        }
        return characters;
    }

    /** What the compiled terms hold, in bytes. */
    public long bytes() {
        return automaton.bytes()
                + flags.length
                + 4L * terms.length
                + 4L * begins.length
                + 2L * letters.length
                + (breaks.size() + acronyms.size() + exceptions.size()) / 8;
    }

    /** The forms of terms while they are collected. */
    private static final class Forms {
        private final List<String> patterns;
        private int count;
        private int[] terms;
        private int[] begins;
        private char[] letters;
        private final BitSet breaks = new BitSet();
        private final BitSet acronyms = new BitSet();
        private final BitSet exceptions = new BitSet();

        Forms(int expected) {
            patterns = new ArrayList<>(2 * expected);
            terms = new int[2 * expected + 16];
            begins = new int[2 * expected + 17];
            letters = new char[32 * expected + 512];
        }

        void add(int term, String form, boolean exception) {
            String folded = ScreenedText.fold(form);
            int begin = begins[count];
            int end = begin;
            if (end + folded.length() > letters.length) {
                letters = Arrays.copyOf(letters, letters.length * 2 + folded.length());
            }
            boolean gap = false;
            for (int i = 0; i < folded.length(); i++) {
                char c = folded.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    breaks.set(end, gap && end > begin);
                    letters[end++] = c;
                    gap = false;
                } else {
                    gap = true;
                }
            }
            if (end - begin < 2) {
                breaks.clear(begin, end);
                return;
            }
            char[] pattern = new char[end - begin];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = LetterStream.canonical(letters[begin + i]);
            }
            if (count + 1 == terms.length) {
                terms = Arrays.copyOf(terms, count * 2);
                begins = Arrays.copyOf(begins, count * 2 + 1);
            }
            patterns.add(new String(pattern));
            terms[count] = term;
            acronyms.set(
                    count,
                    pattern.length <= 4
                            && form.codePoints().anyMatch(Character::isUpperCase)
                            && form.codePoints().noneMatch(Character::isLowerCase));
            exceptions.set(count, exception);
            begins[++count] = end;
        }
    }

    /** The hits in the order of their start; of hits of one term that overlap only the longest. */
    public List<LexiconHit> find(ScreenedText text) {
        return find(text, () -> {});
    }

    /**
     * The same, told when it gave up.
     *
     * @param gaveUp called if the text takes more than {@value #MOST_STEPS} steps; the hits until then are returned
     */
    public List<LexiconHit> find(ScreenedText text, Runnable gaveUp) {
        if (terms.length == 0) {
            return List.of();
        }
        Search search = search(text);
        if (search.steps >= MOST_STEPS) {
            gaveUp.run();
        }
        return search.result();
    }

    /** Looks at every candidate, or at as many as are allowed. */
    Search search(ScreenedText text) {
        Readings readings = Readings.of(text);
        Search search = new Search(text, readings);
        readings.streams().forEach(search::run);
        return search;
    }

    /** By where they begin, of those that begin together the longest first. */
    private static int inOrder(LexiconHit a, LexiconHit b) {
        if (a.start() != b.start()) {
            return Integer.compare(a.start(), b.start());
        }
        if (a.end() != b.end()) {
            return Integer.compare(b.end(), a.end());
        }
        return a.index() != b.index()
                ? Integer.compare(a.index(), b.index())
                : Boolean.compare(a.disguised(), b.disguised());
    }

    /** The search of one text. */
    final class Search {
        private final ScreenedText text;
        private final Readings readings;
        private final List<LexiconHit> hits = new ArrayList<>();
        private final List<LexiconHit> harmless = new ArrayList<>();
        private int steps;

        Search(ScreenedText text, Readings readings) {
            this.text = text;
            this.readings = readings;
        }

        void run(LetterStream stream) {
            if (steps >= MOST_STEPS) {
                return;
            }
            // A term inside of a word is none: most places are told so, or by the automaton's filter, before anything
            // is looked up.
            automaton.find(
                    stream.letters,
                    stream.length,
                    letter -> readings.opensWord(stream.first[letter]),
                    (begin, end, form) -> {
                        if (readings.opensWord(stream.first[begin])) {
                            consider(stream, begin, end, form);
                        }
                        return ++steps < MOST_STEPS;
                    });
        }

        private void consider(LetterStream stream, int begin, int end, int form) {
            int start = stream.first[begin];
            int stop = stream.last[end - 1] + 1;
            int closed = closesWord(stop, form);
            if (closed < 0) {
                return;
            }
            boolean disguised = false;
            boolean substituted = false;
            int same = 0;
            int fragments = 1;
            int longestFragment = 0;
            int fragment = 0;
            boolean spaces = false;
            boolean commonOnly = true;
            int fragmentStart = start;
            for (int k = begin; k < end; k++) {
                steps++;
                char wanted = letters[begins[form] + k - begin];
                int at = stream.first[k];
                char found = text.at(at);
                if (found == wanted) {
                    same++;
                } else if (isLeet(found, wanted) || wanted == 'l' && found == 'i' && capitalInside(at)) {
                    substituted = true;
                } else {
                    return;
                }
                if (stream.last[k] > at) {
                    disguised = true;
                }
                if (k > begin) {
                    int gap = at - stream.last[k - 1] - 1;
                    if (breaks.get(begins[form] + k - begin)) {
                        if (gap > LONGEST_GAP || gap > 0 && !joinsWords(stream.last[k - 1] + 1, at)) {
                            return;
                        }
                    } else if (gap > 0) {
                        if (gap > LONGEST_GAP || !hides(stream.last[k - 1] + 1, at)) {
                            return;
                        }
                        spaces |= text.at(at - 1) == ' ';
                        commonOnly = commonOnly && isCommon(fragmentStart, stream.last[k - 1] + 1);
                        longestFragment = Math.max(longestFragment, fragment);
                        fragment = 0;
                        fragments++;
                        fragmentStart = at;
                    }
                }
                fragment++;
            }
            if (fragments > 1) {
                commonOnly = commonOnly && isCommon(fragmentStart, stop);
                longestFragment = Math.max(longestFragment, fragment);
                boolean letterByLetter = longestFragment <= 2 && fragments * 3 >= (end - begin);
                if (!letterByLetter && (commonOnly || spaces && end - begin < SHORTEST_SPLIT)) {
                    return;
                }
                disguised = true;
            }
            if (substituted) {
                if (same * 2 < end - begin) {
                    return;
                }
                disguised = true;
            }
            if (disguised && ((flags[terms[form]] & DISGUISED) == 0 || end - begin < SHORTEST_DISGUISED)) {
                return;
            }
            if (acronyms.get(form) && !allCapitals(start, stop)) {
                return;
            }
            steps += STEPS_OF_A_HIT;
            LexiconHit hit = new LexiconHit(terms[form], start, closed, disguised);
            (exceptions.get(form) ? harmless : hits).add(hit);
        }

        private boolean isCommon(int start, int end) {
            if (end - start > LONGEST_COMMON_WORD) {
                return false;
            }
            steps += STEPS_OF_A_WORD;
            return COMMON_WORDS.contains(text.folded(start, end));
        }

        private boolean allCapitals(int start, int stop) {
            for (int i = start; i < stop; i++) {
                if (text.isLetter(i) && !text.isCapital(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean capitalInside(int at) {
            return text.isCapital(at)
                    && (text.isLetter(at - 1) && !text.isCapital(at - 1)
                            || text.isLetter(at + 1) && !text.isCapital(at + 1) && text.isWordChar(at - 1));
        }

        /** Where a word that ends here really ends, endings included; -1 if it goes on. */
        private int closesWord(int stop, int form) {
            if (!text.isWordChar(stop) || readings.partsWord(stop)) {
                return stop;
            }
            if ((flags[terms[form]] & INFLECTED) == 0) {
                return -1;
            }
            int end = stop;
            while (end - stop <= 3 && text.isWordChar(end) && (end == stop || !readings.partsWord(end))) {
                end++;
            }
            String ending = text.folded(stop, end);
            if (begins[form + 1] - begins[form] < 4) {
                return ending.equals("s") ? end : -1;
            }
            char lastLetter = letters[begins[form + 1] - 1];
            boolean doubled = ending.length() >= 2
                    && ending.charAt(0) == lastLetter
                    && "lnts".indexOf(lastLetter) >= 0
                    && (ending.substring(1).equals("e") || ending.substring(1).equals("es"));
            return ENDINGS.contains(ending) || doubled ? end : -1;
        }

        /** What may stand between two words of a phrase: spaces, hyphens, an apostrophe, one line break. */
        private boolean joinsWords(int from, int to) {
            for (int i = from; i < to; i++) {
                if (" -_'\n./&+#\"*".indexOf(text.at(i)) < 0 || text.at(i) == '.' && to - from > 1) {
                    return false;
                }
            }
            return true;
        }

        /** What may stand between two letters of one word to hide it: the same sign, once or with spaces around it. */
        private boolean hides(int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.at(i);
                if (c == '\n' || c == ',' || c == ';' || c == '?' || c == '!' || c == '(' || c == ')' || c == '/'
                        || c == '"') {
                    return false;
                }
            }
            return to - from == 1
                    || text.at(from) == text.at(to - 1) && text.at(from) == ' '
                    || to - from == 3 && text.at(from) == ' ' && text.at(to - 1) == ' ';
        }

        private boolean isLeet(char found, char wanted) {
            if (found >= 'a' && found <= 'z') {
                return wanted >= '0' && wanted <= '9' && LetterStream.lookAlike(wanted) == found;
            }
            return LetterStream.lookAlike(found) == LetterStream.lookAlike(wanted)
                    || (found == '1' || found == '!' || found == '|') && wanted == 'l';
        }

        /** What it took: as many steps as are allowed, and those of one more candidate, at most. */
        int steps() {
            return steps;
        }

        List<LexiconHit> result() {
            if (hits.isEmpty()) {
                return List.of();
            }
            hits.sort(Lexicon::inOrder);
            harmless.sort(Lexicon::inOrder);
            List<LexiconHit> kept = new ArrayList<>(hits.size());
            Map<Integer, Integer> lastEnd = new HashMap<>();
            // By term: how far the exceptions reach that have begun.
            Map<Integer, Integer> harmlessUntil = new HashMap<>();
            int begun = 0;
            for (LexiconHit hit : hits) {
                for (; begun < harmless.size() && harmless.get(begun).start() <= hit.start(); begun++) {
                    LexiconHit exception = harmless.get(begun);
                    harmlessUntil.merge(exception.index(), exception.end(), Math::max);
                }
                if (lastEnd.getOrDefault(hit.index(), -1) > hit.start()
                        || harmlessUntil.getOrDefault(hit.index(), -1) >= hit.end()) {
                    continue;
                }
                lastEnd.put(hit.index(), hit.end());
                kept.add(hit);
            }
            return kept;
        }
    }
}
