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
    private static final Set<String> MAIL_WORDS = Set.of(
            "mail",
            "email",
            "courriel",
            "ecris",
            "ecrire",
            "ecrivez",
            "write",
            "reach",
            "contact",
            "adresse",
            "address");
    private static final Set<String> JOINTS =
            Set.of("dot", "point", "punkt", "punto", "tiret", "dash", "underscore", "bindestrich", "guion", "trattino");
    /** Whose addresses are said without their end. */
    private static final Set<String> PROVIDERS =
            Set.of("gmail", "hotmail", "outlook", "yahoo", "icloud", "protonmail", "gmx", "laposte", "wanadoo");

    private static final Set<String> SPOKEN_AT =
            Set.of("at", "arobase", "arobas", "arrobase", "arroba", "chiocciola", "klammeraffe");

    private SpokenEmails() {}

    /** {@code jean.dupont arobase acme point fr}, {@code jane at acme dot com}, without brackets. */
    static void find(ScreenedText text, Consumer<Finding> findings) {
        List<Word> words = text.words();
        for (int k = 1; k + 1 < words.size(); k++) {
            boolean sign = text.startsWith("@ ", words.get(k).start() - 2)
                    || text.startsWith(" @", words.get(k).start() - 2);
            if (sign) {
                spacedEmail(text, words, k, findings);
            }
            boolean chez = words.get(k).text().equals("chez");
            if (!SPOKEN_AT.contains(words.get(k).text()) && !chez
                    || text.at(words.get(k).start() - 1) != ' ') {
                continue;
            }
            boolean unmistakable = !words.get(k).text().equals("at") && !chez;
            int start = words.get(k - 1).start();
            while (start > 0 && ("._-+".indexOf(text.at(start - 1)) >= 0 || text.isWordChar(start - 1))) {
                start--;
            }
            // "jane dot doe at acme dot io"
            int name = k - 1;
            while (name >= 2
                    && JOINTS.contains(words.get(name - 1).text())
                    && words.get(name).start() - words.get(name - 2).end() < 14) {
                name -= 2;
            }
            start = Math.min(start, words.get(name).start());
            int last = k + 1;
            boolean spokenDot = false;
            boolean dot = false;
            while (last + 1 < words.size() && last < k + 8) {
                int gap = words.get(last + 1).start() - words.get(last).end();
                boolean said = Set.of("point", "dot", "punkt", "punto")
                                .contains(words.get(last + 1).text())
                        && last + 2 < words.size();
                if (said && gap <= 2) {
                    spokenDot = true;
                    last += 2;
                } else if (gap == 1
                        && (text.at(words.get(last).end()) == '.'
                                || text.at(words.get(last).end()) == '-')) {
                    dot |= text.at(words.get(last).end()) == '.';
                    last++;
                } else {
                    break;
                }
            }
            String end = words.get(last).text();
            boolean provider = !spokenDot && !dot && PROVIDERS.contains(end);
            if (provider
                    && (unmistakable || start < words.get(k - 1).start() || Context.before(text, start, 25, MAIL_WORDS))
                    && text.at(start - 1) != '@') {
                findings.accept(Personal.finding(
                        "EMAIL",
                        Severity.LOW,
                        text.originalStart(start),
                        text.originalEnd(words.get(last).end())));
                continue;
            }
            boolean domain = (spokenDot || dot)
                    && end.length() >= 2
                    && end.length() <= 6
                    && text.isLetter(words.get(last).start());
            boolean composed = start < words.get(k - 1).start();
            boolean told = unmistakable
                    || spokenDot && composed
                    || Context.before(text, start, 25, MAIL_WORDS) && (spokenDot || composed);
            boolean shouted = text.isCapital(words.get(k).start())
                    && text.isCapital(words.get(k).start() + 1);
            boolean likely = composed
                    && !told
                    && domain
                    && isName(text, start, words.get(k - 1).end());
            if (domain && (told || likely)) {
                findings.accept(Personal.finding(
                        "EMAIL",
                        told || shouted ? Severity.MEDIUM : Severity.LOW,
                        text.originalStart(start),
                        text.originalEnd(words.get(last).end())));
            }
        }
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
        while (start > 0 && ("._-+".indexOf(text.at(start - 1)) >= 0 || text.isWordChar(start - 1))) {
            start--;
        }
        int last = k;
        while (last + 1 < words.size()
                && words.get(last + 1).start() - words.get(last).end() == 1
                && ".-".indexOf(text.at(words.get(last).end())) >= 0) {
            last++;
        }
        String end = words.get(last).text();
        boolean domain = last > k
                && end.length() >= 2
                && end.length() <= 6
                && text.isLetter(words.get(last).start());
        boolean told = start < words.get(k - 1).start() || Context.before(text, start, 25, MAIL_WORDS);
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
}
