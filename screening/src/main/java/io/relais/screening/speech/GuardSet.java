package io.relais.screening.speech;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sets of words by which {@link Guards} tell harmless speech: of those without words here, the words stand in {@code guards.txt}.
 * Which sets a word is in is one number, looked up once for all places of a word in a text.
 */
enum GuardSet {
    NEGATIONS,
    /** Words by which a speaker turns against what is said. */
    COUNTER,
    SAYING,
    PRIDE,
    SELF,
    MEASURES,
    NOBODY("nobody", "noone", "personne", "none", "aucun", "aucune"),
    /** Verbs of saying, thinking and promising. */
    ASSERTING,
    TURNING("but", "mais", "yet", "pero", "aber", "however", "pourtant"),
    REFUTING("non", "no", "nope", "nein", "faux", "false", "wrong", "myth", "mythe"),
    /** What speaks of sexuality as a matter of health, law or protection. */
    EDUCATION,
    SOURCES,
    GOALS,
    OWN,
    WORKERS,
    SPOKEN_VERBS,
    REFUSING_OPENINGS("non", "no"),
    DENYING("pas", "not", "isn", "aren", "never", "jamais"),
    BEING("est", "es", "suis", "is", "are", "am", "be", "etre", "isn", "aren", "sont"),
    STATES,
    LEADERS("direction", "management", "patron", "boss"),
    STRIKES("greve", "strike", "debrayage", "walkout", "picket"),
    MERELY("only", "just", "seulement", "que", "juste"),
    EXCLUDING("sans", "without", "no", "aucun"),
    DOUBT("doute", "doubt"),
    REFUSING,
    CALLED("traite", "traitee", "traites", "traiter", "called", "call", "appele", "appelee", "insulted"),
    INTENTION("will", "ll", "gonna", "going", "swear", "want", "wanna", "should", "would", "d", "shall", "must"),
    NEVER("won", "not", "never"),
    ILLNESS("from", "symptoms"),
    WHAT_FOR("this", "that", "it", "what", "your"),
    YOU("tu", "t", "te", "toi", "vous", "you", "your", "u", "ta", "ton", "tes"),
    BOSSES("il", "elle", "he", "she", "chef", "boss", "patron", "manager", "collegue", "colleague"),
    THINGS,
    /** Games in which one is beaten, stages on which one kills, invitations that one would regret to miss. */
    GAMES,
    COURTS,
    ONLY("only", "just", "seulement", "que", "juste", "qu"),
    ONESELF("je", "j", "i", "me", "m", "nous", "we", "myself"),
    BEING_ONESELF,
    DETERMINERS,
    /** Who says something, in a clause behind it, and how. */
    TELLERS("il", "elle", "on", "ils", "elles", "he", "she", "they"),
    CRYING(
            "crie",
            "lance",
            "dit",
            "repond",
            "repondu",
            "hurle",
            "souffle",
            "yelled",
            "shouted",
            "said",
            "screamed",
            "cried",
            "snapped",
            "muttered",
            "hissed"),
    /** With these it is said after all: "personne n'ose dire que ...". */
    DARING(
            "ose", "osent", "oser", "dares", "dare", "dared", "daring", "wants", "want", "veut", "veulent", "allowed",
            "droit", "admits", "admit", "avoue"),
    DOING("do", "does", "did"),
    I_AM("soy", "sono", "bin"),
    CALLING("traite", "traitee", "traites", "traitait", "called", "calling", "appelait", "qualifie", "qualifiee");

    private static final Map<String, Long> MARKS = marks();

    private final Set<String> words;

    GuardSet(String... words) {
        this.words = words.length == 0 ? GuardWords.of(name()) : Set.of(words);
    }

    /** The bit of this set in {@link #marksOf}. */
    long mark() {
        return 1L << ordinal();
    }

    /** The sets that a folded word is in: a bit each. */
    static long marksOf(String word) {
        return MARKS.getOrDefault(word, 0L);
    }

    private static Map<String, Long> marks() {
        Map<String, Long> marks = new HashMap<>();
        for (GuardSet set : values()) {
            set.words.forEach(word -> marks.merge(word, set.mark(), (a, b) -> a | b));
        }
        return marks;
    }
}
