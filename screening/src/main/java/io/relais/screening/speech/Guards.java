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

    private static final Set<String> NEGATIONS = GuardWords.of("NEGATIONS");
    /** Words by which a speaker turns against what is said. */
    private static final Set<String> COUNTER = GuardWords.of("COUNTER");

    private static final Set<String> SAYING = GuardWords.of("SAYING");
    private static final Set<String> PRIDE = GuardWords.of("PRIDE");
    private static final Set<String> SELF = GuardWords.of("SELF");
    private static final Set<String> MEASURES = GuardWords.of("MEASURES");
    /** What speaks of sexuality as a matter of health, law or protection. */
    private static final Set<String> EDUCATION = GuardWords.of("EDUCATION");

    private static final Set<String> SOURCES = GuardWords.of("SOURCES");
    private static final Set<String> GOALS = GuardWords.of("GOALS");
    private static final Set<String> OWN = GuardWords.of("OWN");
    private static final Set<String> WORKERS = GuardWords.of("WORKERS");
    private static final Set<String> SPOKEN_VERBS = GuardWords.of("SPOKEN_VERBS");
    private static final Set<String> LABELS = GuardWords.of("LABELS");
    private static final List<String> LABEL_PHRASES = List.of(
            "collaboration commerciale",
            "partenariat remunere",
            "paid partnership",
            "contenu sponsorise",
            "sponsored content",
            "sponsored post",
            "i work for",
            "i work at",
            "je travaille chez",
            "je travaille pour",
            "my employer",
            "mon employeur",
            "paid promotion",
            "communication commerciale",
            "partenariat commercial",
            "in paid collaboration",
            "en collaboration remuneree",
            "en toute transparence",
            "tout a fait transparent",
            "full disclosure",
            "article est sponsorise",
            "article is sponsored",
            "post is sponsored",
            "[ad]",
            "(ad)",
            "ad: ",
            "[pub]",
            "(pub)",
            "[publi",
            "(publi",
            "[sponsor",
            "(sponsor");

    private static final Set<String> REFUSING_OPENINGS = Set.of("non", "no");
    private static final Set<String> DENYING = Set.of("pas", "not", "isn", "aren", "never", "jamais");
    private static final Set<String> BEING =
            Set.of("est", "es", "suis", "is", "are", "am", "be", "etre", "isn", "aren", "sont");
    private static final Set<String> STATES = GuardWords.of("STATES");
    private static final Set<String> LEADERS = Set.of("direction", "management", "patron", "boss");
    private static final Set<String> STRIKES = Set.of("greve", "strike", "debrayage", "walkout", "picket");
    private static final Set<String> MERELY = Set.of("only", "just", "seulement", "que", "juste");
    private static final Set<String> EXCLUDING = Set.of("sans", "without", "no", "aucun");
    private static final Set<String> DOUBT = Set.of("doute", "doubt");
    private static final Set<String> REFUSING = GuardWords.of("REFUSING");
    private static final Set<String> CALLED =
            Set.of("traite", "traitee", "traites", "traiter", "called", "call", "appele", "appelee", "insulted");
    private static final Set<String> INTENTION =
            Set.of("will", "ll", "gonna", "going", "swear", "want", "wanna", "should", "would", "d", "shall", "must");
    private static final Set<String> NEVER = Set.of("won", "not", "never");
    private static final Set<String> ILLNESS = Set.of("from", "symptoms");
    private static final Set<String> WHAT_FOR = Set.of("this", "that", "it", "what", "your");
    private static final Set<String> YOU =
            Set.of("tu", "t", "te", "toi", "vous", "you", "your", "u", "ta", "ton", "tes");
    private static final Set<String> BOSSES =
            Set.of("il", "elle", "he", "she", "chef", "boss", "patron", "manager", "collegue", "colleague");

    private final ScreenedText text;
    private final List<Word> words;
    private final Names names;
    private final Reading reading;
    private final Map<Integer, BitSet> cues = new HashMap<>();
    private @Nullable Boolean labelled;

    Guards(ScreenedText text, Vocabulary vocabulary) {
        this.text = text;
        this.words = text.words();
        this.names = new Names(text);
        this.reading = new Reading(text, names, vocabulary);
    }

    Reading reading() {
        return reading;
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
            return sentenceHas(first, EDUCATION) ? null : severity;
        }
        if (isObjected(first, last)) {
            return null;
        }
        if (category == Category.HATE && sentenceHas(first, PRIDE) && sentenceHas(first, SELF)) {
            return null;
        }
        if (category == Category.INSULT
                && (isNegatedCharacterisation(first) || isOfOneself(first, last) || isOfThing(first))) {
            return null;
        }
        return severity;
    }

    /** "Les moustiques sont des salauds", "what a bastard of a printer": it hurts nobody. */
    private boolean isOfThing(int first) {
        for (int k = Math.max(0, first - 5); k < Math.min(words.size(), first + 5); k++) {
            if (words.get(k).sentence() == words.get(first).sentence()
                    && THINGS.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    private static final Set<String> THINGS = GuardWords.of("THINGS");
    /** Games in which one is beaten, stages on which one kills, invitations that one would regret to miss. */
    private static final Set<String> GAMES = GuardWords.of("GAMES");

    private static final Set<String> COURTS = GuardWords.of("COURTS");

    private boolean nearby(int at, Set<String> wanted) {
        int sentence = words.get(at).sentence();
        for (int k = Math.max(0, at - 40); k < Math.min(words.size(), at + 40); k++) {
            if (Math.abs(words.get(k).sentence() - sentence) <= 1
                    && wanted.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    /** "Non, une femme n'est pas « trop fragile »": what is refused, or put between marks in the middle of it. */
    private boolean isRefused(int first, int last) {
        int opening = first;
        while (opening > Math.max(0, first - SENTENCE_LOOKED_AT)
                && words.get(opening - 1).sentence() == words.get(first).sentence()) {
            opening--;
        }
        boolean no = REFUSING_OPENINGS.contains(words.get(opening).text())
                && opening < first
                && words.get(opening + 1).comma();
        boolean marked = false;
        for (int k = first + 1; k <= last; k++) {
            marked |= words.get(k).quoted();
        }
        return no || marked && !words.get(first).quoted();
    }

    /** A judgment that is reported with its source. */
    private boolean isJudgment(int first) {
        return nearby(first, COURTS) && sourced(first);
    }

    /** "n'est pas un connard", "I am not an asshole". */
    private boolean isNegatedCharacterisation(int first) {
        boolean negated = false;
        boolean being = false;
        for (int k = Math.max(0, first - 4); k < first; k++) {
            if (words.get(k).sentence() == words.get(first).sentence()) {
                negated |= DENYING.contains(words.get(k).text());
                being |= BEING.contains(words.get(k).text());
            }
        }
        return negated && being;
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
                        && (isRefused(first, last)
                                || last > first && words.get(last).comma())
                || category == Category.ACCUSATION && isJudgment(first)
                || category == Category.THREAT && !guards.contains("literal") && sentenceHas(first, GAMES)) {
            return null;
        }
        if (category == Category.HATE && pattern.kind().equals("EXCLUSION") && sentenceHas(first, PRIDE)) {
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
        if (guards.contains("goal") && sentenceHas(first, GOALS)) {
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
        if (category == Category.ACCUSATION && !stated && sentenceHas(first, MEASURES)) {
            return null;
        }
        if (guards.contains("adult") && sentenceHas(first, EDUCATION)) {
            return null;
        }
        if (guards.contains("undisclosed") && isLabelled()) {
            return null;
        }
        if (guards.contains("embargo") && sentenceHas(first, STATES)) {
            return null;
        }
        if (category == Category.MARKET_SENSITIVE
                && pattern.kind().equals("FORWARD_LOOKING")
                && !sentenceHas(first, OWN)
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
        int sentence = words.get(first).sentence();
        int to = last + condition.reach();
        for (int k = found.nextSetBit(Math.max(0, first - condition.reach()));
                k >= 0 && k <= to;
                k = found.nextSetBit(k + 1)) {
            if (Math.abs(words.get(k).sentence() - sentence) <= condition.sentences()) {
                return true;
            }
        }
        return false;
    }

    private boolean sentenceHas(int at, Set<String> wanted) {
        int sentence = words.get(at).sentence();
        for (int k = at; k >= 0 && words.get(k).sentence() == sentence && at - k < SENTENCE_LOOKED_AT; k--) {
            if (wanted.contains(words.get(k).text())) {
                return true;
            }
        }
        for (int k = at + 1;
                k < words.size() && words.get(k).sentence() == sentence && k - at < SENTENCE_LOOKED_AT;
                k++) {
            if (wanted.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isLivedExperience(Set<String> guards, int first) {
        if (guards.contains("literal")) {
            return true;
        }
        if (sentenceHas(first, MEASURES) && !sentenceHas(first, LEADERS)) {
            return false;
        }
        if (guards.contains("strike")) {
            return sentenceHas(first, STRIKES);
        }
        if (guards.contains("experience") || guards.contains("work")) {
            return sentenceHas(first, WORKERS);
        }
        return true;
    }

    /** A negation of the very words: "n'est pas un idiot", "not the moron", not one elsewhere in the sentence. */
    private boolean isCloselyNegated(int first, int last) {
        int sentence = words.get(first).sentence();
        boolean open = true;
        for (int k = last - 1; k >= Math.max(0, last - 5) && open; k--) {
            Word word = words.get(k);
            if (word.sentence() != sentence || words.get(k + 1).comma()) {
                return false;
            }
            if (NEGATIONS.contains(word.text())) {
                String next = words.get(k + 1).text();
                return !ONLY.contains(next)
                        && !(k > 0 && words.get(k - 1).text().equals("meme"));
            }
            open = k >= first || DETERMINERS.contains(word.text());
        }
        return false;
    }

    /** "Quel idiot je fais", "I am such an idiot", "I felt like a fool": who calls himself so insults nobody. */
    private boolean isOfOneself(int first, int last) {
        int sentence = words.get(first).sentence();
        for (int k = first - 1; k >= Math.max(0, first - 5); k--) {
            Word word = words.get(k);
            if (word.sentence() != sentence || words.get(k + 1).comma()) {
                break;
            }
            if (BEING_ONESELF.contains(word.text())) {
                for (int i = Math.max(0, k - 2); i <= k; i++) {
                    if (ONESELF.contains(words.get(i).text())) {
                        return true;
                    }
                }
            }
            if (!DETERMINERS.contains(word.text()) && !BEING_ONESELF.contains(word.text())) {
                break;
            }
        }
        return last + 2 < words.size()
                && words.get(last + 1).sentence() == sentence
                && ONESELF.contains(words.get(last + 1).text())
                && BEING_ONESELF.contains(words.get(last + 2).text());
    }

    private static final Set<String> ONLY = Set.of("only", "just", "seulement", "que", "juste", "qu");
    private static final Set<String> ONESELF = Set.of("je", "j", "i", "me", "m", "nous", "we", "myself");
    private static final Set<String> BEING_ONESELF = GuardWords.of("BEING_ONESELF");
    private static final Set<String> DETERMINERS = GuardWords.of("DETERMINERS");

    /** Whether the sentence is about a company or person by name, so that "revenue" need not be one's own. */
    private boolean namesSomebody(int first) {
        int sentence = words.get(first).sentence();
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
        int sentence = words.get(first).sentence();
        for (int k = Math.max(0, first - 3); k <= last; k++) {
            Word word = words.get(k);
            if (word.sentence() == sentence && NEGATIONS.contains(word.text()) && !(k < first && hasComma(k, first))) {
                boolean only =
                        k + 1 < words.size() && MERELY.contains(words.get(k + 1).text());
                boolean doubt = EXCLUDING.contains(word.text())
                        && k + 1 < words.size()
                        && DOUBT.contains(words.get(k + 1).text());
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
        int sentence = words.get(first).sentence();
        boolean counter = false;
        boolean saying = false;
        for (int k = Math.max(0, first - 40); k < Math.min(words.size(), last + 40); k++) {
            Word word = words.get(k);
            boolean inside = k >= first && k <= last;
            if (inside || Math.abs(word.sentence() - sentence) > 1 || quoted && word.quoted()) {
                continue;
            }
            boolean same = word.sentence() == sentence;
            counter |= COUNTER.contains(word.text()) && (quoted || same);
            saying |= SAYING.contains(word.text()) && (quoted || same && k < first && first - k < 8);
        }
        return quoted && (counter || saying)
                || !quoted && counter && (saying || startsWithRefusal(first))
                || !quoted && counter && isReported(first);
    }

    private boolean startsWithRefusal(int first) {
        int sentence = words.get(first).sentence();
        for (int k = first;
                k >= Math.max(0, first - SENTENCE_LOOKED_AT) && words.get(k).sentence() == sentence;
                k--) {
            if (REFUSING.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    /** "m'a traité de connard", "called me a bitch". */
    private boolean isReported(int first) {
        for (int k = Math.max(0, first - 5); k < first; k++) {
            if (CALLED.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    /** "The client who called me an idiot", "m'a traitée d'idiote": what was said to the speaker insults nobody. */
    private boolean isToldOfOneself(int first, int last) {
        int sentence = words.get(first).sentence();
        for (int k = Math.max(1, first - 5); k < last; k++) {
            if (words.get(k).sentence() == sentence
                    && CALLING.contains(words.get(k).text())
                    && (ONESELF.contains(words.get(k - 1).text())
                            || ONESELF.contains(words.get(k + 1).text())
                            || k > 1 && ONESELF.contains(words.get(k - 2).text()))) {
                return true;
            }
        }
        return false;
    }

    private static final Set<String> CALLING = Set.of(
            "traite", "traitee", "traites", "traitait", "called", "calling", "appelait", "qualifie", "qualifiee");

    private boolean isQuestionAboutWords(int first, int last) {
        return words.get(first).quoted() && words.get(last).quoted() && sentenceHas(first, SAYING);
    }

    private boolean sourced(int first) {
        int sentence = words.get(first).sentence();
        for (int k = Math.max(0, first - 60); k < Math.min(words.size(), first + 60); k++) {
            Word word = words.get(k);
            int distance = word.sentence() - sentence;
            if (distance >= -1 && distance <= 1 && SOURCES.contains(word.text())) {
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
            if (INTENTION.contains(words.get(k).text())
                    && words.get(k).sentence() == words.get(first).sentence()) {
                return true;
            }
        }
        return false;
    }

    private boolean isSaying(int first, int last) {
        int sentence = words.get(first).sentence();
        for (int k = first; k < Math.min(words.size(), last + 7); k++) {
            if (words.get(k).sentence() == sentence
                    && SPOKEN_VERBS.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    private boolean endsSentence(int last) {
        return last + 1 >= words.size()
                || words.get(last + 1).sentence() != words.get(last).sentence();
    }

    private boolean isPayment(int last) {
        if (words.get(last).text().equals("regret")) {
            return last > 2 && sentenceHas(last, NEVER);
        }
        if (!words.get(last).text().equals("pay")) {
            return words.get(last).text().equals("suffer") && sentenceHas(last, ILLNESS);
        }
        return !endsSentence(last)
                && !(words.get(last + 1).text().equals("for")
                        && last + 2 < words.size()
                        && WHAT_FOR.contains(words.get(last + 2).text()))
                && !words.get(last + 1).text().equals("dearly");
    }

    /** Whether the text says, by a label or in words, whom its author works for or is paid by. */
    boolean isLabelled() {
        Boolean known = labelled;
        if (known != null) {
            return known;
        }
        boolean found = false;
        for (Word word : words) {
            String tag = text.at(word.start() - 1) == '#' ? "#" + word.text() : word.text();
            found |= LABELS.contains(tag);
        }
        for (String phrase : LABEL_PHRASES) {
            found = found || text.indexOf(phrase, 0) >= 0;
        }
        labelled = found;
        return found;
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
        if (sentenceHas(at, YOU)) {
            return Target.READER;
        }
        for (int k = Math.max(0, at - 6); k < Math.min(words.size(), at + 6); k++) {
            if (words.get(k).start() != start && words.get(k).start() < end + 40 && names.isName(k)) {
                return Target.PERSON;
            }
        }
        return sentenceHas(at, BOSSES) ? Target.PERSON : Target.UNKNOWN;
    }
}
