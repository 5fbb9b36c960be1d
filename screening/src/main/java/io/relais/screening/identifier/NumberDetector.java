package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.IBANValidator;
import org.jspecify.annotations.Nullable;

/**
 * Official numbers. At every place where a word begins, the characters that follow are read as one number, separators left
 * out, and each kind in turn says whether it is one of its own, strongest checksum first; what one kind has taken is not
 * looked at again. A number without a checksum, or with a short one, needs words around it that speak of it.
 */
public final class NumberDetector implements Detector {
    private static final int LONGEST = 34;
    /** Numbers that are looked at in one text; no post has so many. */
    private static final int MOST_NUMBERS = 2_000;

    private static final IBANValidator IBANS = IBANValidator.getInstance();

    private static final Set<String> NIR_WORDS = Set.of(
            "nir",
            "secu",
            "securite",
            "sociale",
            "insee",
            "ss",
            "nss",
            "vitale",
            "immatriculation",
            "social",
            "security",
            "assure");
    private static final Set<String> SSN_WORDS =
            Set.of("ssn", "ssns", "social", "socialsecurity", "w2", "w9", "taxpayer", "itin");
    private static final Set<String> TAX_WORDS = Set.of(
            "steuer",
            "steuerid",
            "idnr",
            "steueridentifikationsnummer",
            "identifikationsnummer",
            "steuernummer",
            "tin",
            "tax",
            "fiscal",
            "fiscale",
            "fiscaux",
            "steuerliche",
            "finanzamt",
            "steuerlich",
            "impots",
            "impot");
    private static final Set<String> CARD_WORDS = Set.of(
            "card",
            "carte",
            "cb",
            "visa",
            "mastercard",
            "amex",
            "maestro",
            "cvv",
            "cvc",
            "expire",
            "expiry",
            "exp",
            "credit",
            "debit",
            "bancaire",
            "karte",
            "kreditkarte",
            "tarjeta",
            "carta",
            "paiement",
            "payment",
            "pan");
    private static final Set<String> NINO_WORDS = Set.of("nino", "ni", "insurance", "national", "nin");

    /** Numbers that card schemes and payment providers publish for tests. */
    private static final Set<String> TEST_CARDS = Set.of(
            "4111111111111111",
            "4242424242424242",
            "4012888888881881",
            "4000056655665556",
            "5555555555554444",
            "5105105105105100",
            "2223003122003222",
            "378282246310005",
            "371449635398431",
            "6011111111111117",
            "6011000990139424",
            "30569309025904",
            "38520000023237",
            "3056930009020004",
            "36227206271667",
            "3566002020360505",
            "3530111333300000",
            "6200000000000005",
            "4000000000000002",
            "4917610000000000",
            "5454545454545454",
            "4444333322221111",
            "4000000000003220");

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        BitSet taken = new BitSet();
        int n = text.length();
        int seen = 0;
        for (int i = 0; i < n && seen < MOST_NUMBERS; i++) {
            if (!text.isWordChar(i)
                    || text.isWordChar(i - 1)
                    || taken.get(i)
                    || !beginsNumber(text, i)
                    || Personal.isLeftOver(text, i)) {
                continue;
            }
            Run run = Run.at(text, i, false);
            if (run.length() < 8 || run.digits < 4 && !run.opensAsIban()) {
                continue;
            }
            seen++;
            Hit hit = identify(text, run, circumstances);
            if (hit == null && run.opensAsIban()) {
                hit = iban(Run.at(text, i, true));
            }
            if (hit != null) {
                taken.set(i, hit.end());
                int start = text.originalStart(hit.start());
                int end = text.originalEnd(hit.end());
                findings.accept(Personal.finding(hit.kind(), hit.severity(), start, end)
                        .withSuggestion(masked(hit.kind(), text.original().substring(start, end))));
            }
        }
    }

    /** What is printed on receipts is left of a card and an account. */
    private static String masked(String kind, String number) {
        return switch (kind) {
            case "PAYMENT_CARD" -> Personal.masked(number, 0, 4);
            case "IBAN" -> Personal.masked(number, 2, 4);
            default -> Personal.masked(number);
        };
    }

    private static boolean beginsNumber(ScreenedText text, int i) {
        if (text.isDigit(i)) {
            return true;
        }
        for (int k = i + 1; k < i + 10; k++) {
            if (text.isDigit(k)) {
                return true;
            }
        }
        return false;
    }

    private record Hit(String kind, Severity severity, int start, int end) {}

    /** Letters and digits from one place on, as capitals, with single separators left out. */
    private static final class Run {
        private final StringBuilder characters = new StringBuilder(LONGEST);
        private final int[] at = new int[LONGEST + 1];
        private final ScreenedText text;
        private int digits;

        private Run(ScreenedText text) {
            this.text = text;
        }

        /**
         * Reads on to where no number goes on.
         *
         * @param lines whether it may be broken into lines
         */
        static Run at(ScreenedText text, int start, boolean lines) {
            Run run = new Run(text);
            int i = start;
            while (run.characters.length() < LONGEST) {
                char c = text.at(i);
                if (c >= '0' && c <= '9' || c >= 'a' && c <= 'z') {
                    run.at[run.characters.length()] = i;
                    run.characters.append((char) (c >= 'a' ? c - 32 : c));
                    if (c <= '9') {
                        run.digits++;
                    }
                    i++;
                } else if ((c == ' ' || c == '-' || c == '.' || c == '/' || c == '_' || c == '\n' && lines)
                        && text.isWordChar(i + 1)
                        && !Personal.isMasked(text, i + 1)) {
                    i++;
                } else if (c == ' '
                        && "-./".indexOf(text.at(i + 1)) >= 0
                        && text.at(i + 2) == ' '
                        && text.isWordChar(i + 3)) {
                    i += 3;
                } else {
                    break;
                }
            }
            return run;
        }

        int length() {
            return characters.length();
        }

        /** Two letters and two digits. */
        boolean opensAsIban() {
            return characters.length() > 4
                    && characters.charAt(0) > '9'
                    && characters.charAt(1) > '9'
                    && characters.charAt(2) <= '9'
                    && characters.charAt(3) <= '9';
        }

        String first(int count) {
            return characters.substring(0, count);
        }

        int start() {
            return at[0];
        }

        int endOf(int count) {
            return at[count - 1] + 1;
        }

        /** Whether a word ends after so many characters. */
        boolean closesAfter(int count) {
            return count <= characters.length() && !text.isWordChar(at[count - 1] + 1);
        }

        /** Whether so many characters are digits only, and no digit follows after a separator that groups digits. */
        boolean digits(int count) {
            if (!closesAfter(count)) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                if (characters.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }

        /** Whether a further group of digits follows at once, so that this is the head of a longer number. */
        boolean continues(int count) {
            return count < characters.length()
                    && characters.charAt(count) <= '9'
                    && at[count] - at[count - 1] == 2
                    && text.at(at[count] - 1) != '/'
                    && !isExpiry(at[count])
                    && !(text.at(at[count] - 1) == ' ' && isJoined(count));
        }

        /** {@code 09/27}: the month and year until which a card is valid. */
        private boolean isExpiry(int i) {
            return text.isDigit(i)
                    && text.isDigit(i + 1)
                    && text.at(i + 2) == '/'
                    && text.isDigit(i + 3)
                    && text.isDigit(i + 4);
        }

        /** Whether hyphens or dots join so many characters, so that a space behind them parts numbers. */
        private boolean isJoined(int count) {
            boolean joined = false;
            for (int i = 1; i < count; i++) {
                if (at[i] > at[i - 1] + 1) {
                    if (text.at(at[i] - 1) == ' ') {
                        return false;
                    }
                    joined = true;
                }
            }
            return joined;
        }

        /** How many characters follow. */
        int rest(int count) {
            return characters.length() - count;
        }

        /** The lengths of the groups that separators make of so many characters, like {@code 3-3-3}. */
        String groups(int count) {
            StringBuilder groups = new StringBuilder();
            int group = 0;
            for (int i = 0; i < count; i++) {
                if (i > 0 && at[i] > at[i - 1] + 1) {
                    groups.append(group).append('-');
                    group = 0;
                }
                group++;
            }
            return groups.append(group).toString();
        }

        boolean isCapital(int index) {
            return text.isCapital(at[index]);
        }
    }

    private static @Nullable Hit identify(ScreenedText text, Run run, Circumstances circumstances) {
        Hit hit = iban(run);
        hit = hit != null ? hit : codiceFiscale(run);
        hit = hit != null ? hit : frenchVat(run);
        hit = hit != null ? hit : nir(text, run);
        hit = hit != null ? hit : spanish(run);
        hit = hit != null ? hit : nino(text, run);
        if (hit != null || run.characters.charAt(0) > '9') {
            return hit;
        }
        if (isInCode(text, run.start())) {
            return text.segmentAt(run.start()) == Segment.Kind.URL && CompanyNumbers.isLinked(text, run.start())
                    ? siren(text, run)
                    : null;
        }
        hit = siret(text, run);
        hit = hit != null ? hit : card(text, run);
        hit = hit != null ? hit : ssn(text, run);
        hit = hit != null ? hit : germanTaxId(text, run, circumstances);
        return hit != null ? hit : siren(text, run);
    }

    private static boolean isInCode(ScreenedText text, int start) {
        char before = text.at(start - 1);
        return before == '#'
                || before == '$'
                || before == '_'
                || text.segmentAt(start) == Segment.Kind.URL && before != '=' && before != '/';
    }

    private static @Nullable Hit iban(Run run) {
        if (run.length() < 15 || !run.opensAsIban()) {
            return null;
        }
        IBANValidator.Validator format = IBANS.getValidator(run.first(2));
        int[] lengths = format == null ? new int[0] : new int[] {format.getIbanLength()};
        for (int length : lengths) {
            if (run.closesAfter(length)) {
                String iban = run.first(length);
                if (Checksums.iban(iban) && IBANS.isValid(iban)) {
                    return new Hit("IBAN", Severity.HIGH, run.start(), run.endOf(length));
                }
            }
        }
        return null;
    }

    private static @Nullable Hit codiceFiscale(Run run) {
        if (!run.closesAfter(16)) {
            return null;
        }
        String code = run.first(16);
        for (int i = 0; i < 16; i++) {
            char c = code.charAt(i);
            boolean letter = c >= 'A';
            boolean wantsLetter = i < 6 || i == 8 || i == 11 || i == 15;
            if (wantsLetter ? !letter : letter && "LMNPQRSTUV".indexOf(c) < 0) {
                return null;
            }
        }
        int day = omocodia(code.charAt(9)) * 10 + omocodia(code.charAt(10));
        boolean dayExists = day >= 1 && day <= 31 || day >= 41 && day <= 71;
        return "ABCDEHLMPRST".indexOf(code.charAt(8)) >= 0 && dayExists && Checksums.codiceFiscale(code)
                ? new Hit("IT_CODICE_FISCALE", Severity.HIGH, run.start(), run.endOf(16))
                : null;
    }

    private static int omocodia(char c) {
        return c <= '9' ? c - '0' : "LMNPQRSTUV".indexOf(c);
    }

    private static @Nullable Hit frenchVat(Run run) {
        if (!run.closesAfter(13) || !run.first(2).equals("FR")) {
            return null;
        }
        String number = run.first(13).substring(2);
        if (!number.chars().allMatch(c -> c <= '9')
                || !Checksums.frenchVat(number.substring(0, 2), number.substring(2))) {
            return null;
        }
        return new Hit("FR_SIREN", Severity.LOW, run.start(), run.endOf(13));
    }

    private static @Nullable Hit nir(ScreenedText text, Run run) {
        if (run.length() < 13 || run.characters.charAt(0) > '9') {
            return null;
        }
        for (int i = 0; i < 13; i++) {
            char c = run.characters.charAt(i);
            if (c > '9' && !(i == 6 && (c == 'A' || c == 'B') && run.characters.charAt(5) == '2')) {
                return null;
            }
        }
        if (!Checksums.nirGrammar(run.first(13)) || isSaidToBeCard(text, run)) {
            return null;
        }
        if (run.closesAfter(15)
                && (!run.continues(15) || run.groups(15).equals("1-2-2-2-3-3-2"))
                && run.characters.charAt(13) <= '9'
                && run.characters.charAt(14) <= '9'
                && Checksums.nir(run.first(15))) {
            return new Hit("FR_NIR", Severity.HIGH, run.start(), run.endOf(15));
        }
        boolean spoken = run.closesAfter(13) && !run.continues(13) && Context.before(text, run.start(), 60, NIR_WORDS);
        return spoken ? new Hit("FR_NIR", Severity.HIGH, run.start(), run.endOf(13)) : null;
    }

    /** Of fifteen digits that are both, one in a hundred, the word before them says which. */
    private static boolean isSaidToBeCard(ScreenedText text, Run run) {
        return run.digits(15)
                && CardSchemes.knows(run.first(15))
                && Checksums.luhn(run.first(15))
                && Context.before(text, run.start(), 30, CARD_WORDS);
    }

    private static @Nullable Hit spanish(Run run) {
        if (!run.closesAfter(9) || run.characters.charAt(8) <= '9') {
            return null;
        }
        String number = run.first(8);
        char first = number.charAt(0);
        boolean nie = first >= 'X' && first <= 'Z';
        for (int i = 0; i < 8; i++) {
            if (number.charAt(i) > '9' && !(nie && i == 0)) {
                return null;
            }
        }
        String groups = run.groups(9);
        if (!Checksums.spanish(number, run.characters.charAt(8))
                || number.equals("00000000")
                || !Set.of("9", "8-1", "1-7-1", "1-8", "2-3-3-1", "2-3-4", "1-3-3-1-1", "1-1-3-3-1")
                        .contains(groups)
                || run.text.segmentAt(run.start()) == Segment.Kind.URL) {
            return null;
        }
        return new Hit(nie ? "ES_NIE" : "ES_DNI", Severity.HIGH, run.start(), run.endOf(9));
    }

    /** UK National Insurance number (HMRC, NIM39110): prefix rules, six digits, suffix A to D; it has no checksum. */
    private static @Nullable Hit nino(ScreenedText text, Run run) {
        char first = run.characters.charAt(0);
        char second = run.characters.charAt(1);
        if (first <= '9'
                || second <= '9'
                || "DFIQUV".indexOf(first) >= 0
                || "DFIOQUV".indexOf(second) >= 0
                || Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ").contains(run.first(2))) {
            return null;
        }
        for (int i = 2; i < 8; i++) {
            if (i >= run.length() || run.characters.charAt(i) > '9') {
                return null;
            }
        }
        boolean suffixed = run.closesAfter(9) && "ABCD".indexOf(run.characters.charAt(8)) >= 0;
        boolean bare = run.closesAfter(8) && Context.before(text, run.start(), 50, NINO_WORDS);
        if (!(suffixed || bare)) {
            return null;
        }
        int length = suffixed ? 9 : 8;
        String groups = run.groups(length);
        if (suffixed && !Set.of("9", "2-6-1", "2-2-2-2-1", "8-1", "2-7").contains(groups)) {
            return null;
        }
        return new Hit("UK_NINO", Severity.HIGH, run.start(), run.endOf(length));
    }

    private static @Nullable Hit siret(ScreenedText text, Run run) {
        if (!run.digits(14) || run.continues(14) || !Checksums.siret(run.first(14))) {
            return null;
        }
        String groups = run.groups(14);
        boolean grouped = groups.equals("3-3-3-5") || groups.equals("9-5");
        if (!grouped && !CompanyNumbers.isSpokenOf(text, run.start(), run.endOf(14))) {
            return null;
        }
        return new Hit("FR_SIRET", Severity.LOW, run.start(), run.endOf(14));
    }

    private static @Nullable Hit siren(ScreenedText text, Run run) {
        if (!run.digits(9) || run.continues(9) || !Checksums.siren(run.first(9))) {
            return null;
        }
        String groups = run.groups(9);
        return (groups.equals("9") || groups.equals("3-3-3"))
                        && CompanyNumbers.isSpokenOf(text, run.start(), run.endOf(9))
                        && !isAmount(text, run.endOf(9))
                ? new Hit("FR_SIREN", Severity.LOW, run.start(), run.endOf(9))
                : null;
    }

    private static boolean isAmount(ScreenedText text, int end) {
        int i = text.at(end) == ' ' ? end + 1 : end;
        return "€$£%".indexOf(text.at(i)) >= 0 && text.at(i) != 0
                || text.startsWith("eur", i)
                || text.startsWith("usd", i)
                || text.startsWith("dollar", i)
                || text.startsWith("d'euro", i);
    }

    private static @Nullable Hit card(ScreenedText text, Run run) {
        for (int length = 19; length >= 12; length--) {
            if (!run.digits(length)) {
                continue;
            }
            // Another number may follow one that is printed in the groups of its scheme.
            if (run.continues(length)
                    && !(run.rest(length) >= 8 && Set.of("4-4-4-4", "4-6-5").contains(run.groups(length)))) {
                continue;
            }
            String number = run.first(length);
            boolean strong = CardSchemes.knows(number);
            if (!strong && !CardSchemes.mayBeMaestro(number) || !Checksums.luhn(number)) {
                continue;
            }
            String groups = run.groups(length);
            boolean spoken = Context.around(text, run.start(), run.endOf(length), 60, CARD_WORDS);
            boolean grouped = groups.equals(String.valueOf(length))
                    || groups.startsWith("4-4-4")
                    || groups.startsWith("4-6-")
                    || groups.startsWith("8-8")
                    || groups.startsWith("6-");
            if ((strong && grouped && length >= 14 || spoken) && !isAmount(text, run.endOf(length))) {
                return new Hit(
                        "PAYMENT_CARD",
                        TEST_CARDS.contains(number) ? Severity.LOW : Severity.HIGH,
                        run.start(),
                        run.endOf(length));
            }
        }
        return null;
    }

    /** US social security number: area, group and serial are never zero, area never 666 or from 900 on (SSA, 2011). */
    private static @Nullable Hit ssn(ScreenedText text, Run run) {
        if (!run.digits(9) || run.continues(9)) {
            return null;
        }
        String number = run.first(9);
        String area = number.substring(0, 3);
        if (area.equals("000")
                || area.equals("666")
                || area.charAt(0) == '9'
                || number.startsWith("00", 3)
                || number.endsWith("0000")) {
            return null;
        }
        boolean grouped = run.groups(9).equals("3-2-4")
                && (text.at(run.at[3] - 1) == '-' || Context.before(text, run.start(), 60, SSN_WORDS));
        boolean spoken = run.groups(9).equals("9") && Context.before(text, run.start(), 40, SSN_WORDS);
        if (!grouped && !spoken) {
            return null;
        }
        boolean published =
                Set.of("078051120", "219099999", "123456789", "111111111").contains(number);
        return new Hit("US_SSN", published ? Severity.LOW : Severity.HIGH, run.start(), run.endOf(9));
    }

    private static @Nullable Hit germanTaxId(ScreenedText text, Run run, Circumstances circumstances) {
        if (!run.digits(11) || run.continues(11) || !Checksums.germanTaxId(run.first(11))) {
            return null;
        }
        String groups = run.groups(11);
        boolean german = circumstances.languageCode().toLowerCase(Locale.ROOT).startsWith("de")
                || circumstances.countries().contains("DE");
        boolean grouped = groups.equals("2-3-3-3");
        boolean told = Context.around(text, run.start(), run.endOf(11), 60, TAX_WORDS) || german && groups.equals("11");
        return grouped || told ? new Hit("DE_TAX_ID", Severity.HIGH, run.start(), run.endOf(11)) : null;
    }
}
