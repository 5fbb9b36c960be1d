package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Target;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What turns harmful words into harmless speech: negation, quotation to object, counter-speech, reclaimed words, sayings,
 * sources of a claim, labels of a partnership, a company's own measures against what it names.
 */
final class Guards {
    /** Words of a sentence before and after a match that are looked at: a bound for sentences without an end. */
    private static final int SENTENCE_LOOKED_AT = 60;

    private static final BitSet NOWHERE = new BitSet(0);

    private final ScreenedText text;
    private final List<Word> words;
    private final Names names;
    private final Reading reading;
    private final Map<Integer, BitSet> cues = new HashMap<>();
    private final PartnershipLabels labels;
    private final Denials denials;

    Guards(ScreenedText text, Vocabulary vocabulary) {
        this.text = text;
        this.words = text.words();
        this.names = new Names(text);
        this.reading = new Reading(text, names, vocabulary);
        this.labels = new PartnershipLabels(text, reading);
        this.denials = new Denials(text, reading);
    }

    Reading reading() {
        return reading;
    }

    PartnershipLabels labels() {
        return labels;
    }

    /** Remembers that a cue was found in these words, if its conditions hold. */
    void note(Cue cue, int first, int last) {
        if (holds(cue.conditions(), first, last)) {
            cues.computeIfAbsent(cue.number(), n -> new BitSet()).set(first, last + 1);
        }
    }

    /** The words in which a cue was found. */
    BitSet found(int cue) {
        return cues.getOrDefault(cue, NOWHERE);
    }

    /** The severity of a harmful word where it stands; null if it does no harm there. */
    @Nullable
    Severity ofWord(Category category, Severity severity, int start, int end) {
        int first = wordAt(start);
        if (first < 0) {
            return severity;
        }
        int last = first;
        while (last + 1 < words.size() && words.get(last + 1).start() < end) {
            last++;
        }
        if (category == Category.SEXUAL) {
            return sentenceHas(first, GuardSet.EDUCATION) ? null : severity;
        }
        if (isObjected(first, last)) {
            return null;
        }
        if (category == Category.INSULT && denials.isToldBehind(first, last)) {
            return null;
        }
        if (category == Category.HATE
                && sentenceHas(first, GuardSet.PRIDE)
                && (sentenceHas(first, GuardSet.SELF) || denials.isOfOneself(first))) {
            return null;
        }
        if (category == Category.INSULT
                && (denials.isNegatedCharacterisation(first) || isOfOneself(first, last) || isOfThing(first))) {
            return null;
        }
        return severity;
    }

    /** "Les moustiques sont des salauds", "what a bastard of a printer": it hurts nobody. */
    private boolean isOfThing(int first) {
        for (int k = Math.max(0, first - 5); k < Math.min(words.size(), first + 5); k++) {
            if (reading.sentence(k) == reading.sentence(first) && is(GuardSet.THINGS, k)) {
                return true;
            }
        }
        return false;
    }

    private boolean nearby(int at, GuardSet wanted) {
        int sentence = reading.sentence(at);
        for (int k = Math.max(0, at - 40); k < Math.min(words.size(), at + 40); k++) {
            if (Math.abs(reading.sentence(k) - sentence) <= 1 && is(wanted, k)) {
                return true;
            }
        }
        return false;
    }

    /** A judgment that is reported with its source. */
    private boolean isJudgment(int first) {
        return nearby(first, GuardSet.COURTS) && sourced(first);
    }

    /** The severity of a phrase; null if it does no harm there. */
    @Nullable
    Severity ofPhrase(PhrasePattern pattern, int first, int last) {
        Set<String> guards = pattern.guards();
        Category category = pattern.category();
        boolean harm = category == Category.INSULT
                || category == Category.HATE
                || category == Category.THREAT
                || category == Category.ACCUSATION;
        if (!holds(pattern.conditions(), first, last)) {
            return null;
        }
        boolean negated = guards.contains("closeneg")
                ? isCloselyNegated(first, last)
                : !guards.contains("neg") && isNegated(first, last);
        if (negated
                || guards.contains("end") && !endsClause(last)
                || guards.contains("opens") && !opensClause(first)
                || guards.contains("notself") && isOfOneself(first, last)
                || guards.contains("tight") && hasComma(first, last)) {
            return null;
        }
        boolean stated = category == Category.ACCUSATION && guards.contains("literal");
        if (harm && (!stated && isObjected(first, last) || isQuestionAboutWords(first, last))) {
            return null;
        }
        if (category == Category.HATE
                        && (denials.isRefused(first, last)
                                || last > first && words.get(last).comma())
                || category == Category.ACCUSATION && isJudgment(first)
                || category == Category.THREAT && !guards.contains("literal") && sentenceHas(first, GuardSet.GAMES)) {
            return null;
        }
        if (category == Category.HATE && pattern.kind().equals("EXCLUSION") && sentenceHas(first, GuardSet.PRIDE)) {
            return null;
        }
        if (category == Category.INSULT && isToldOfOneself(first, last)) {
            return null;
        }
        Severity severity = pattern.severity();
        if (category == Category.CLAIM
                && words.get(first).quoted()
                && words.get(last).quoted()) {
            severity = Severity.LOW;
        }
        if (guards.contains("source") && sourced(first)) {
            severity = Severity.LOW;
        }
        if (guards.contains("goal") && sentenceHas(first, GuardSet.GOALS)) {
            severity = Severity.LOW;
        }
        if (category == Category.THREAT
                && (!guards.contains("literal") && isSaying(first, last)
                        || guards.contains("future") && !isIntended(first, last)
                        || guards.contains("final") && !endsSentence(last)
                        || guards.contains("paying") && isPayment(last))) {
            return null;
        }
        if (category == Category.CLAIM && pattern.kind().equals("SUPERLATIVE") && isOneOfMany(first)) {
            return null;
        }
        if (category == Category.ACCUSATION && !stated && sentenceHas(first, GuardSet.MEASURES)) {
            return null;
        }
        if ((harm && !stated || category == Category.CLAIM)
                        && (denials.isSaidByNobody(first, last) || denials.isAnsweredNo(last, false))
                || category == Category.CLAIM && denials.isNotSaid(first, last)
                || category == Category.EMBARGO && denials.isAnsweredNo(last, true)) {
            return null;
        }
        if (guards.contains("adult") && sentenceHas(first, GuardSet.EDUCATION)) {
            return null;
        }
        if (guards.contains("undisclosed") && labels.any() || guards.contains("untagged") && labels.isTaggedAtEnd()) {
            return null;
        }
        if (guards.contains("embargo") && sentenceHas(first, GuardSet.STATES)) {
            return null;
        }
        if (category == Category.MARKET_SENSITIVE
                && pattern.kind().equals("FORWARD_LOOKING")
                && !sentenceHas(first, GuardSet.OWN)
                && namesSomebody(first)) {
            return null;
        }
        if (category == Category.PROTECTED_SPEECH && !isLivedExperience(guards, first)) {
            return null;
        }
        return severity;
    }

    private boolean holds(List<PhrasePattern.Condition> conditions, int first, int last) {
        for (PhrasePattern.Condition condition : conditions) {
            int missing = condition.least();
            for (PhrasePattern.Subject subject : condition.subjects()) {
                WordSet wanted = subject.words();
                boolean there = wanted == null
                        ? cueNear(first, last, condition, subject.cue())
                        : near(first, last, condition, wanted, subject);
                if (there && --missing == 0) {
                    break;
                }
            }
            if ((missing == 0) != condition.wanted()) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the words, or a special, stands near the match: so many words and sentences away at most. */
    private boolean near(
            int first, int last, PhrasePattern.Condition condition, WordSet wanted, PhrasePattern.Subject subject) {
        int sentence = reading.sentence(first);
        int from = Math.max(0, first - (condition.before() ? condition.reach() : 0));
        for (int k = condition.after() ? first : first - 1;
                k >= from && sentence - reading.sentence(k) <= condition.sentences();
                k--) {
            if (meets(k, wanted, subject)) {
                return true;
            }
        }
        int to = condition.after() ? Math.min(words.size() - 1, last + condition.reach()) : first;
        for (int k = first + 1; k <= to && reading.sentence(k) - sentence <= condition.sentences(); k++) {
            if (meets(k, wanted, subject)) {
                return true;
            }
        }
        return false;
    }

    private boolean meets(int at, WordSet wanted, PhrasePattern.Subject subject) {
        if (wanted.contains(reading.number(at))) {
            return true;
        }
        List<PhrasePattern.Special> specials = subject.specials();
        for (int i = 0; i < specials.size(); i++) {
            if (reading.is(specials.get(i), at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a cue was found near the match. */
    private boolean cueNear(int first, int last, PhrasePattern.Condition condition, int cue) {
        BitSet found = found(cue);
        int sentence = reading.sentence(first);
        int to = last + condition.reach();
        for (int k = found.nextSetBit(Math.max(0, first - condition.reach()));
                k >= 0 && k <= to;
                k = found.nextSetBit(k + 1)) {
            if (Math.abs(reading.sentence(k) - sentence) <= condition.sentences()) {
                return true;
            }
        }
        return false;
    }

    private boolean is(GuardSet set, int k) {
        return reading.is(set, k);
    }

    private boolean sentenceHas(int at, GuardSet wanted) {
        int sentence = reading.sentence(at);
        for (int k = at; k >= 0 && reading.sentence(k) == sentence && at - k < SENTENCE_LOOKED_AT; k--) {
            if (is(wanted, k)) {
                return true;
            }
        }
        for (int k = at + 1; k < words.size() && reading.sentence(k) == sentence && k - at < SENTENCE_LOOKED_AT; k++) {
            if (is(wanted, k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLivedExperience(Set<String> guards, int first) {
        if (guards.contains("literal")) {
            return true;
        }
        if (sentenceHas(first, GuardSet.MEASURES) && !sentenceHas(first, GuardSet.LEADERS)) {
            return false;
        }
        if (guards.contains("strike")) {
            return sentenceHas(first, GuardSet.STRIKES);
        }
        if (guards.contains("experience") || guards.contains("work")) {
            return sentenceHas(first, GuardSet.WORKERS);
        }
        return true;
    }

    /** A negation of the very words: "n'est pas un idiot", "not the moron", not one elsewhere in the sentence. */
    private boolean isCloselyNegated(int first, int last) {
        int sentence = reading.sentence(first);
        boolean open = true;
        for (int k = last - 1; k >= Math.max(0, last - 5) && open; k--) {
            if (reading.sentence(k) != sentence || words.get(k + 1).comma()) {
                return false;
            }
            if (is(GuardSet.NEGATIONS, k)) {
                return !is(GuardSet.ONLY, k + 1)
                        && !(k > 0 && words.get(k - 1).text().equals("meme"));
            }
            open = k >= first || is(GuardSet.DETERMINERS, k);
        }
        return false;
    }

    /** "Quel idiot je fais", "I am such an idiot", "I felt like a fool": who calls himself so insults nobody. */
    private boolean isOfOneself(int first, int last) {
        int sentence = reading.sentence(first);
        for (int k = first - 1; k >= Math.max(0, first - 5); k--) {
            if (reading.sentence(k) != sentence || words.get(k + 1).comma()) {
                break;
            }
            if (is(GuardSet.BEING_ONESELF, k)) {
                for (int i = Math.max(0, k - 2); i <= k; i++) {
                    if (is(GuardSet.ONESELF, i)) {
                        return true;
                    }
                }
            }
            if (!is(GuardSet.DETERMINERS, k) && !is(GuardSet.BEING_ONESELF, k)) {
                break;
            }
        }
        return last + 2 < words.size()
                && reading.sentence(last + 1) == sentence
                && is(GuardSet.ONESELF, last + 1)
                && is(GuardSet.BEING_ONESELF, last + 2);
    }

    /** Whether the sentence is about a company or person by name, so that "revenue" need not be one's own. */
    private boolean namesSomebody(int first) {
        int sentence = reading.sentence(first);
        for (int k = Math.max(0, first - 20); k < Math.min(words.size(), first + 20); k++) {
            Word word = words.get(k);
            if (word.sentence() == sentence && word.capitalised() && !word.opensSentence() && names.isName(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean opensClause(int first) {
        return words.get(first).opensSentence() || words.get(first).comma();
    }

    private boolean endsClause(int last) {
        return endsSentence(last) || words.get(last + 1).comma();
    }

    private boolean isNegated(int first, int last) {
        int sentence = reading.sentence(first);
        for (int k = Math.max(0, first - 3); k <= last; k++) {
            if (reading.sentence(k) == sentence && is(GuardSet.NEGATIONS, k) && !(k < first && hasComma(k, first))) {
                boolean only = k + 1 < words.size() && is(GuardSet.MERELY, k + 1);
                boolean doubt = is(GuardSet.EXCLUDING, k) && k + 1 < words.size() && is(GuardSet.DOUBT, k + 1);
                if (!only && !doubt) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasComma(int first, int last) {
        for (int k = first + 1; k <= last; k++) {
            if (words.get(k).comma()) {
                return true;
            }
        }
        return false;
    }

    /** Said by another and objected to, or spoken of as words. */
    boolean isObjected(int first, int last) {
        boolean quoted = words.get(first).quoted() && words.get(last).quoted();
        int sentence = reading.sentence(first);
        boolean counter = false;
        boolean saying = false;
        for (int k = Math.max(0, first - 40); k < Math.min(words.size(), last + 40); k++) {
            boolean counters = is(GuardSet.COUNTER, k);
            boolean says = is(GuardSet.SAYING, k);
            if (!counters && !says
                    || k >= first && k <= last
                    || Math.abs(reading.sentence(k) - sentence) > 1
                    || quoted && words.get(k).quoted()) {
                continue;
            }
            boolean same = reading.sentence(k) == sentence;
            counter |= counters && (quoted || same);
            saying |= says && (quoted || same && k < first && first - k < 8);
        }
        return quoted && (counter || saying)
                || !quoted && counter && (saying || startsWithRefusal(first))
                || !quoted && counter && isReported(first);
    }

    private boolean startsWithRefusal(int first) {
        int sentence = reading.sentence(first);
        for (int k = first; k >= Math.max(0, first - SENTENCE_LOOKED_AT) && reading.sentence(k) == sentence; k--) {
            if (is(GuardSet.REFUSING, k)) {
                return true;
            }
        }
        return false;
    }

    /** "m'a traité de connard", "called me a bitch". */
    private boolean isReported(int first) {
        for (int k = Math.max(0, first - 5); k < first; k++) {
            if (is(GuardSet.CALLED, k)) {
                return true;
            }
        }
        return false;
    }

    /** "The client who called me an idiot", "m'a traitée d'idiote": what was said to the speaker insults nobody. */
    private boolean isToldOfOneself(int first, int last) {
        int sentence = reading.sentence(first);
        for (int k = Math.max(1, first - 5); k < last; k++) {
            if (reading.sentence(k) == sentence
                    && is(GuardSet.CALLING, k)
                    && (is(GuardSet.ONESELF, k - 1)
                            || is(GuardSet.ONESELF, k + 1)
                            || k > 1 && is(GuardSet.ONESELF, k - 2))) {
                return true;
            }
        }
        return false;
    }

    private boolean isQuestionAboutWords(int first, int last) {
        return words.get(first).quoted() && words.get(last).quoted() && sentenceHas(first, GuardSet.SAYING);
    }

    private boolean sourced(int first) {
        int sentence = reading.sentence(first);
        for (int k = Math.max(0, first - 60); k < Math.min(words.size(), first + 60); k++) {
            int distance = reading.sentence(k) - sentence;
            if (distance >= -1 && distance <= 1 && is(GuardSet.SOURCES, k)) {
                return true;
            }
        }
        return false;
    }

    /** "one of the best", "parmi les plus". */
    private boolean isOneOfMany(int first) {
        for (int k = Math.max(0, first - 4); k <= Math.min(words.size() - 1, first + 1); k++) {
            String word = words.get(k).text();
            if (word.equals("parmi") || word.equals("among") || word.equals("amongst")) {
                return true;
            }
            String next = k + 1 < words.size() ? words.get(k + 1).text() : "";
            if ((word.equals("one") && next.equals("of"))
                    || (word.equals("un") || word.equals("une")) && next.equals("des")) {
                return true;
            }
        }
        return false;
    }

    /** A threat needs somebody who will: "I will", "on va"; "I hurt my knee" is none. */
    private boolean isIntended(int first, int last) {
        for (int k = Math.max(0, first - 2); k <= last; k++) {
            if (is(GuardSet.INTENTION, k) && reading.sentence(k) == reading.sentence(first)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSaying(int first, int last) {
        int sentence = reading.sentence(first);
        for (int k = first; k < Math.min(words.size(), last + 7); k++) {
            if (reading.sentence(k) == sentence && is(GuardSet.SPOKEN_VERBS, k)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsSentence(int last) {
        return last + 1 >= words.size() || reading.sentence(last + 1) != reading.sentence(last);
    }

    private boolean isPayment(int last) {
        if (words.get(last).text().equals("regret")) {
            return last > 2 && sentenceHas(last, GuardSet.NEVER);
        }
        if (!words.get(last).text().equals("pay")) {
            return words.get(last).text().equals("suffer") && sentenceHas(last, GuardSet.ILLNESS);
        }
        return !endsSentence(last)
                && !(words.get(last + 1).text().equals("for")
                        && last + 2 < words.size()
                        && is(GuardSet.WHAT_FOR, last + 2))
                && !words.get(last + 1).text().equals("dearly");
    }

    /** Whether a harmful word stands there between quotation marks. */
    boolean isQuoted(int start, int end) {
        int first = wordAt(start);
        int last = wordAt(end - 1);
        return first >= 0
                && last >= 0
                && words.get(first).quoted()
                && words.get(last).quoted();
    }

    /** Whether a harmful word stands there without a disguise, so that what it resembles can be weighed: in whole words of letters. */
    boolean isPlain(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!text.isLetter(i) && text.at(i) != ' ') {
                return false;
            }
        }
        int first = wordAt(start);
        int last = wordAt(end - 1);
        return first >= 0
                && last >= 0
                && words.get(first).start() == start
                && words.get(last).end() == end
                && end - start > 2 * (last - first + 1);
    }

    /** The word at a place of the folded text, or the first behind it; -1 where there is none. */
    int wordAt(int index) {
        int low = 0;
        int high = words.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Word word = words.get(middle);
            if (word.end() <= index) {
                low = middle + 1;
            } else if (word.start() > index) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return low < words.size() ? low : -1;
    }

    /** Whom an insult means, by the pronouns and names beside it. */
    Target targetNear(int start, int end) {
        int at = wordAt(start);
        if (at < 0) {
            return Target.UNKNOWN;
        }
        if (sentenceHas(at, GuardSet.YOU)) {
            return Target.READER;
        }
        for (int k = Math.max(0, at - 6); k < Math.min(words.size(), at + 6); k++) {
            if (words.get(k).start() != start && words.get(k).start() < end + 40 && names.isName(k)) {
                return Target.PERSON;
            }
        }
        return sentenceHas(at, GuardSet.BOSSES) ? Target.PERSON : Target.UNKNOWN;
    }
}
