package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** E-mail addresses in words, without brackets. */
final class SpokenEmails {
    /** What asks somebody to write, in French, English, German, Spanish, Italian. */
    private static final Set<String> MAIL_WORDS = Set.of(
            ("mail email courriel ecris ecrire ecrivez envoie envoyez write reach contact adresse address ping dm drop line forward cc"
                            + " cv schreib schreibt schreiben maile mailt escribe escribeme escribid correo scrivi scrivimi"
                            + " scrivete scrivetemi posta indirizzo")
                    .split(" ", -1));

    private static final Set<String> JOINTS = Set.of(
            "dot",
            "point",
            "punkt",
            "punto",
            "tiret",
            "dash",
            "underscore",
            "bindestrich",
            "unterstrich",
            "guion",
            "trattino");
    /** Whose addresses are said without their end. */
    private static final Set<String> PROVIDERS =
            Set.of("gmail", "hotmail", "outlook", "yahoo", "icloud", "protonmail", "gmx", "laposte", "wanadoo");

    private static final Set<String> SPOKEN_AT =
            Set.of("at", "chez", "bei", "arobase", "arobas", "arrobase", "arroba", "chiocciola", "klammeraffe");
    /** The letters that {@link #SPOKEN_AT} begin with: most words are told by theirs. */
    private static final String BEGINNINGS_OF_AT = "abck";

    /** Of these words more is said than an address. */
    private static final Set<String> DOUBTFUL_AT = Set.of("at", "chez", "bei");

    /** What stands before "at" and a site without being a name: {@code book now at acme dot com}. */
    private static final Set<String> BEFORE_SITES = Set.of(
            ("me us them him her it you now today here online more details tickets available live shop buy order read look see visit"
                            + " work works working team job jobs events event anyone someone people everyone guys sale and or up out")
                    .split(" ", -1));

    private static final int REACH = 25;
    /** Within a sentence that asks to write. */
    private static final int REACH_OF_ASKING = 60;

    private static final int LONGEST_NAME = 64;

    private SpokenEmails() {}

    /** {@code jean.dupont arobase acme point fr}, {@code jane at acme dot com}, without brackets. */
    static void find(ScreenedText text, Consumer<Finding> findings) {
        List<Word> words = text.words();
        for (int k = 1; k + 1 < words.size(); k++) {
            Word word = words.get(k);
            char before = text.at(word.start() - 1);
            char first = word.text().charAt(0);
            if (before == ' ' && text.at(word.start() - 2) == '@'
                    || before == '@' && text.at(word.start() - 2) == ' ') {
                spacedEmail(text, words, k, findings);
            }
            if ((before == ' ' || before == '_')
                    && BEGINNINGS_OF_AT.indexOf(first) >= 0
                    && SPOKEN_AT.contains(word.text())) {
                spokenEmail(text, words, k, findings);
            }
        }
    }

    private static void spokenEmail(ScreenedText text, List<Word> words, int k, Consumer<Finding> findings) {
        boolean sign =
                words.get(k).text().equals("at") && words.get(k + 1).text().equals("sign") && k + 2 < words.size();
        SpokenDomain domain = SpokenDomain.at(text, words, sign ? k + 2 : k + 1);
        boolean underscored = text.at(words.get(k).start() - 1) == '_';
        if (underscored && !domain.isUsual()) {
            return;
        }
        int start = startOfName(text, words, k);
        boolean unmistakable =
                sign || underscored || !DOUBTFUL_AT.contains(words.get(k).text());
        boolean composed = start < words.get(k - 1).start();
        boolean asked = Context.before(text, start, REACH, MAIL_WORDS);
        Severity severity = null;
        if (!domain.hasDot() && PROVIDERS.contains(domain.last().text())) {
            severity = (unmistakable || composed || asked) && text.at(start - 1) != '@' ? Severity.LOW : null;
        } else if (domain.isComplete(text)) {
            boolean told = unmistakable
                    || domain.dotSaid() && composed
                    || asked && (domain.dotSaid() || composed)
                    || isSaidPlainly(text, words.get(k - 1), domain)
                            && Context.before(text, start, REACH_OF_ASKING, MAIL_WORDS);
            boolean shouted = text.isCapital(words.get(k).start())
                    && text.isCapital(words.get(k).start() + 1);
            boolean likely = composed && isName(text, start, words.get(k - 1).end())
                    || isSaidPlainly(text, words.get(k - 1), domain);
            // In a text of capitals it is no sign.
            boolean sticksOut = shouted && !text.isCapital(words.get(k - 1).start() + 1);
            severity = told || shouted && likely || sticksOut && domain.dotSaid() && domain.isUsual()
                    ? Severity.MEDIUM
                    : likely ? Severity.LOW : null;
        }
        if (severity != null) {
            findings.accept(Personal.finding(
                    "EMAIL",
                    severity,
                    text.originalStart(start),
                    text.originalEnd(domain.last().end())));
        }
    }

    /** {@code felix at acme dot io}: a single word that may be a name, and the end that most domains have. */
    private static boolean isSaidPlainly(ScreenedText text, Word name, SpokenDomain domain) {
        return domain.isUsual()
                && name.text().length() > 2
                && text.isLetter(name.start())
                && !BEFORE_SITES.contains(name.text());
    }

    /** Where the name before the sign begins: {@code jane dot doe at}, {@code jane.doe at}. */
    private static int startOfName(ScreenedText text, List<Word> words, int at) {
        int start = words.get(at - 1).start();
        int bound = start - LONGEST_NAME;
        while (start > Math.max(0, bound) && ("._-+".indexOf(text.at(start - 1)) >= 0 || text.isWordChar(start - 1))) {
            start--;
        }
        int name = at - 1;
        while (name >= 2
                && JOINTS.contains(words.get(name - 1).text())
                && words.get(name).start() - words.get(name - 2).end() < 14) {
            name -= 2;
        }
        return Math.min(start, words.get(name).start());
    }

    /** Two parts of two letters at least, as names are written. */
    static boolean isName(ScreenedText text, int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            if (text.isLetter(i)) {
                letters++;
            } else if (text.isDigit(i) || letters < 2) {
                return false;
            } else {
                letters = 0;
            }
        }
        return letters >= 2;
    }

    /** {@code jean.dupont @ acme.fr}: the name has a dot or the like, or mail is spoken of. */
    private static void spacedEmail(ScreenedText text, List<Word> words, int k, Consumer<Finding> findings) {
        int start = words.get(k - 1).start();
        int bound = start - LONGEST_NAME;
        while (start > Math.max(0, bound) && ("._-+".indexOf(text.at(start - 1)) >= 0 || text.isWordChar(start - 1))) {
            start--;
        }
        // Of a name of which each letter stands alone, SpacedEmails tells.
        if (SpacedEmails.isOne(text, text.folded().indexOf('@', words.get(k - 1).end()))) {
            return;
        }
        int last = k;
        while (last + 1 < words.size() && isJoined(text, words.get(last), words.get(last + 1))) {
            last++;
        }
        String end = words.get(last).text();
        boolean domain = last > k
                && end.length() >= 2
                && end.length() <= 6
                && text.isLetter(words.get(last).start());
        boolean told = start < words.get(k - 1).start() || Context.before(text, start, REACH, MAIL_WORDS);
        int gap = words.get(k).start() - words.get(k - 1).end();
        boolean composed = start < words.get(k - 1).start();
        if (domain
                && told
                && (gap == 3
                        || gap == 2
                                && composed
                                && isName(text, start, words.get(k - 1).end()))) {
            findings.accept(Personal.finding(
                    "EMAIL",
                    gap == 3 ? Severity.MEDIUM : Severity.LOW,
                    text.originalStart(start),
                    text.originalEnd(words.get(last).end())));
        }
    }

    /** By a dot or hyphen, spaces around the dot if it ends a domain: {@code acme . io}. */
    private static boolean isJoined(ScreenedText text, Word left, Word right) {
        int gap = right.start() - left.end();
        return gap == 1 && ".-".indexOf(text.at(left.end())) >= 0
                || gap == 3 && text.startsWith(" . ", left.end()) && SpokenDomain.isTopLevel(right.text());
    }
}
