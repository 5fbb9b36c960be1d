package io.relais.screening.speech;

import io.relais.screening.resource.ResourceLines;
import io.relais.screening.text.Months;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which words of a text are proper names, as far as capitals and their places tell. */
final class Names {
    private static final Set<String> NO_NAMES = Set.of(
            "i",
            "je",
            "nous",
            "vous",
            "il",
            "elle",
            "on",
            "we",
            "you",
            "he",
            "she",
            "they",
            "it",
            "this",
            "that",
            "these",
            "those",
            "our",
            "notre",
            "nos",
            "votre",
            "vos",
            "mon",
            "ma",
            "mes",
            "my",
            "your",
            "the",
            "le",
            "la",
            "les",
            "un",
            "une",
            "des",
            "ce",
            "cet",
            "cette",
            "ces",
            "a",
            "an",
            "and",
            "et",
            "mais",
            "but",
            "or",
            "ou",
            "si",
            "if",
            "when",
            "quand",
            "pour",
            "for",
            "avec",
            "with",
            "dans",
            "in",
            "chez",
            "at",
            "de",
            "du",
            "en",
            "sur",
            "par",
            "by",
            "sans",
            "plus",
            "no",
            "non",
            "yes",
            "oui",
            "merci",
            "thanks",
            "thank",
            "bravo",
            "bonjour",
            "hello",
            "dear",
            "cher",
            "chers",
            "join",
            "rejoignez",
            "decouvrez",
            "discover",
            "chaque",
            "each",
            "every",
            "tous",
            "tout",
            "toute",
            "toutes",
            "all",
            "some",
            "people",
            "personne",
            "nobody",
            "everyone",
            "ceo",
            "pdg",
            "dg",
            "rh",
            "hr",
            "cfo",
            "cto",
            "ca",
            "ia",
            "ai",
            "rse",
            "csr",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "qui",
            "que",
            "what",
            "who",
            "how",
            "comment",
            "pourquoi",
            "why",
            "where",
            "c",
            "l",
            "d",
            "j",
            "n",
            "s",
            "t",
            "m",
            "qu",
            "y",
            "not",
            "ne",
            "pas",
            "there",
            "here",
            "voici",
            "voila",
            "beaucoup",
            "many",
            "most",
            "one",
            "two",
            "deux",
            "trois",
            "three",
            "as",
            "comme",
            "after",
            "apres",
            "avant",
            "before",
            "while",
            "today",
            "aujourd",
            "hier",
            "demain",
            "tomorrow",
            "yesterday",
            "last",
            "next",
            "new",
            "nouveau",
            "nouvelle",
            "france",
            "europe",
            "paris",
            "lyon",
            "london",
            "english",
            "french",
            "francais",
            "anglais",
            "monsieur",
            "madame",
            "mme",
            "mr",
            "mrs",
            "its",
            "their",
            "his",
            "her",
            "son",
            "sa",
            "ses",
            "leur",
            "leurs",
            "so",
            "donc",
            "car",
            "because",
            "parce",
            "let",
            "rien",
            "nothing",
            "something",
            "quelqu",
            "someone",
            "somebody",
            "companies",
            "entreprises",
            "entreprise",
            "company",
            "clients",
            "customers",
            "employees",
            "salaries",
            "love",
            "etre",
            "being",
            "don",
            "can",
            "will",
            "do",
            "did",
            "does",
            "is",
            "are",
            "was",
            "est",
            "sont",
            "ils",
            "elles");
    private static final Set<String> NOUN_ENDINGS = Set.of(
            "ing", "tion", "sion", "isme", "ism", "ity", "ence", "ance", "ment", "ness", "age", "eurs", "ers", "ude");

    /** Words that open sentences without being names. */
    private static final Set<String> COMMON = ResourceLines.of(Names.class, "openers.txt").stream()
            .flatMap(line -> Arrays.stream(line.split(" ", -1)))
            .flatMap(token -> Paradigms.of(ScreenedText.fold(token)).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final ScreenedText text;
    private final List<Word> words;

    Names(ScreenedText text) {
        this.text = text;
        this.words = text.words();
    }

    boolean is(PhrasePattern.Special special, int k) {
        return switch (special) {
            case NAME -> isName(k);
            case MENTION -> words.get(k).segment() == Segment.Kind.MENTION;
            case NUMBER -> isNumber(k);
            case AMOUNT -> isNumber(k) && isAmount(k);
            case CODE -> isCode(k);
        };
    }

    private boolean isNumber(int k) {
        char first = words.get(k).text().charAt(0);
        return first >= '0' && first <= '9';
    }

    /** "12 %", "€3", "4m", "30 millions". */
    private boolean isAmount(int k) {
        Word word = words.get(k);
        int end = word.end();
        while (text.at(end) == ' ') {
            end++;
        }
        char after = text.at(end);
        char before = text.at(word.start() - 1);
        return isMoney(before)
                || before == ' ' && isMoney(text.at(word.start() - 2))
                || after == '%'
                || isMoney(after)
                || AMOUNT.matcher(word.text()).matches()
                || k + 1 < words.size()
                        && words.get(k + 1).start() <= end
                        && UNITS.contains(words.get(k + 1).text());
    }

    private static boolean isMoney(char c) {
        return c == '$' || c == '\u20ac' || c == '\u00a3';
    }

    private static final Pattern AMOUNT = Pattern.compile("\\d+(k|m|mn|md|bn|b|x|pct|eur|usd|k?eur|me|mds)");
    private static final Set<String> UNITS = Set.of(
            "million",
            "millions",
            "milliard",
            "milliards",
            "billion",
            "billions",
            "m",
            "md",
            "mds",
            "bn",
            "k",
            "me",
            "ke",
            "meur",
            "percent",
            "percents",
            "pourcent",
            "pour",
            "per",
            "points",
            "pts",
            "euros",
            "euro",
            "dollars",
            "pounds",
            "eur",
            "usd",
            "mille",
            "thousand",
            "grand",
            "balles");

    boolean isName(int k) {
        Word word = words.get(k);
        if (word.segment() == Segment.Kind.MENTION) {
            return true;
        }
        if (!word.capitalised()
                || word.segment() != null
                || word.text().length() < 2
                || NO_NAMES.contains(word.text())
                || Months.isFrenchOrEnglish(word.text())) {
            return false;
        }
        if (!word.opensSentence()) {
            return !shouted(k);
        }
        if (k + 1 < words.size()
                && words.get(k + 1).capitalised()
                && words.get(k + 1).sentence() == word.sentence()) {
            return !shouted(k);
        }
        if (COMMON.contains(word.text())) {
            return false;
        }
        for (String ending : NOUN_ENDINGS) {
            if (word.text().endsWith(ending)) {
                return false;
            }
        }
        return word.text().length() > 2;
    }

    /** A sentence all in capitals says nothing about names. */
    private boolean shouted(int k) {
        int capitals = 0;
        int near = 0;
        for (int i = Math.max(0, k - 3); i < Math.min(words.size(), k + 4); i++) {
            if (words.get(i).sentence() == words.get(k).sentence()
                    && words.get(i).text().length() > 2) {
                near++;
                capitals += text.isCapital(words.get(i).start())
                                && text.isCapital(words.get(i).end() - 1)
                        ? 1
                        : 0;
            }
        }
        return near > 2 && capitals == near;
    }

    boolean isCode(int k) {
        Word word = words.get(k);
        return word.text().length() >= 4
                && text.isCapital(word.start())
                && word.text().chars().anyMatch(Character::isDigit);
    }
}
