package io.relais.screening.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as they are dictated, in words or in words and figures: {@code zéro six douze trente-quatre ...} in pairs,
 * {@code oh seven seven double zero ...} by digit, {@code plus four four 7700 ...} with the country's code, {@code 06, 12, 34, ...} with pauses.
 * A row is a number where the plan of a country that speaks so has one of its length (libphonenumber) and it is said as one: with its zero or
 * plus, in the groups of that country, or beside a word of phones.
 */
final class SpokenPhones {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int FEWEST_DIGITS = 9;
    private static final int REACH = 40;

    private static final Set<String> PLUS = Set.of("plus", "mas", "piu");

    /** Groups in which numbers without a zero or plus are dictated: North America, Italy, Spain. */
    private static final Pattern GROUPS = Pattern.compile("3-3-4|3-7|3-3-3|3-2-2-2");

    private static final Pattern FRENCH_PLAN = Pattern.compile("0[1-9]\\d{8}");

    /** Somebody counts, up or down. */
    private static final Pattern COUNTING = Pattern.compile("0?12345|98765|10987");

    /** Of an invoice that is due: "due" is the Italian for two. */
    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}([/.-])\\d{1,2}\\1(?:19|20)\\d{2}|(?:19|20)\\d{2}([/.-])\\d{1,2}\\2\\d{1,2}");

    private SpokenPhones() {}

    static void find(ScreenedText text, Set<String> phoneWords, Consumer<Finding> findings) {
        List<Word> words = text.words();
        for (int w = 0; w < words.size(); w++) {
            SpokenRow row = rowAt(text, words, w);
            if (row == null) {
                continue;
            }
            int start = words.get(row.first()).start();
            int end = words.get(row.next() - 1).end();
            if (isPhone(text, words, row, start, end, phoneWords)) {
                findings.accept(
                        Personal.finding("PHONE", Severity.MEDIUM, text.originalStart(start), text.originalEnd(end)));
            }
            w = Math.max(w, row.next() - 1);
        }
    }

    private static @Nullable SpokenRow rowAt(ScreenedText text, List<Word> words, int w) {
        String word = words.get(w).text();
        if (word.charAt(0) == '0') {
            return SpokenRow.ofPairs(text, words, w);
        }
        SpokenRow longest = null;
        if (Numerals.mayBegin(word) || SpokenRow.isLetterZero(word)) {
            for (Numerals language : Numerals.LANGUAGES) {
                SpokenRow row = SpokenRow.at(text, words, w, language);
                if (row != null
                        && (longest == null
                                || row.digits().length() > longest.digits().length())) {
                    longest = row;
                }
            }
        }
        return longest;
    }

    private static boolean isPhone(
            ScreenedText text, List<Word> words, SpokenRow row, int start, int end, Set<String> phoneWords) {
        String digits = row.digits();
        if (digits.length() < FEWEST_DIGITS
                || digits.length() > SpokenRow.MOST_DIGITS
                || COUNTING.matcher(digits).lookingAt()
                || DATE.matcher(text.folded(start, end)).lookingAt()) {
            return false;
        }
        if (row.first() > 0 && PLUS.contains(words.get(row.first() - 1).text()) || text.at(start - 1) == '+') {
            return isPossible("+" + digits, "ZZ");
        }
        boolean told = Context.around(text, start, end, REACH, phoneWords);
        boolean french = FRENCH_PLAN.matcher(digits).matches();
        if (!row.isSpoken()) {
            return told && french;
        }
        boolean said = digits.charAt(0) == '0'
                ? row.language() != Numerals.FRENCH || french || told
                : told || GROUPS.matcher(row.groups()).matches();
        return said && row.language().regions().stream().anyMatch(region -> isPossible(digits, region));
    }

    private static boolean isPossible(String digits, String region) {
        try {
            return PHONES.isPossibleNumber(PHONES.parse(digits, region));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
