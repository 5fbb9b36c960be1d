package io.relais.screening.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers in figures. A number is cut out by its own grammar and judged by libphonenumber for the tenant's countries and those of the
 * text's language. What a company publishes on purpose (switchboards, free numbers) is LOW.
 */
final class Phones {
    /** Beyond so many numbers in one text further ones are left out: the verdict is clear, the work stays bounded. */
    private static final int MOST_PHONES = 120;

    private static final int LONGEST_PHONE = 34;
    private static final int FEWEST_DIGITS = 7;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** What says that a number is one of a register, an order, a parcel or a draw. */
    private static final Set<String> REGISTER_WORDS = Set.of(
            "rcs",
            "siren",
            "siret",
            "tva",
            "vat",
            "naf",
            "ape",
            "capital",
            "iban",
            "isbn",
            "ean",
            "commande",
            "order",
            "reference",
            "ref",
            "facture",
            "invoice",
            "tracking",
            "colis",
            "parcel",
            "lot",
            "batch",
            "dossier",
            "ticket",
            "serie",
            "serial",
            "sku",
            "duns",
            "lei",
            "kbis",
            "loto",
            "lotto",
            "lottery",
            "tirage",
            "jackpot",
            "rechnung",
            "bestellung",
            "auftrag",
            "sendung",
            "pedido",
            "factura",
            "fattura",
            "ordine",
            "protocollo",
            "bestelling",
            "factuur");

    private static final Set<String> BUSINESS_WORDS = Set.of(
            "standard",
            "accueil",
            "service",
            "client",
            "customer",
            "support",
            "reservation",
            "booking",
            "hotline",
            "switchboard",
            "infos",
            "information",
            "renseignement",
            "inscription",
            "agence",
            "office",
            "siege",
            "billetterie",
            "presse",
            "press",
            "reception",
            "desk",
            "helpdesk",
            "helpline",
            "showroom",
            "magasin",
            "store",
            "boutique",
            "urgence",
            "numero vert");
    private static final Set<String> PRIVATE_WORDS = Set.of(
            "perso",
            "personnel",
            "personnelle",
            "prive",
            "privee",
            "domicile",
            "maison",
            "home",
            "personal",
            "private",
            "son",
            "sa",
            "mon",
            "ma",
            "his",
            "her",
            "my",
            "patient",
            "candidat",
            "candidate",
            "salarie",
            "monsieur",
            "madame",
            "mme");

    private static final Set<String> CUSTOMER = Set.of("client", "cliente");
    private static final Set<String> CUSTOMER_SERVICE = Set.of("service", "relation", "relations", "espace");

    private Phones() {}

    /** Finds the numbers of one text, read in the way of each of these countries. */
    static void find(ScreenedText text, Set<String> regions, Set<String> phoneWords, Consumer<Finding> findings) {
        if (!hasDigits(text)) {
            return;
        }
        int seen = 0;
        int i = 0;
        int n = text.length();
        while (i < n && seen < MOST_PHONES) {
            char c = text.at(i);
            boolean begins = c == '+'
                            && (text.isDigit(i + 1)
                                    || text.at(i + 1) == ' ' && text.isDigit(i + 2)
                                    || text.at(i + 1) == '(')
                    || c == '(' && (text.isDigit(i + 1) || text.at(i + 1) == '+')
                    || text.isDigit(i);
            if (!begins
                    || text.isWordChar(i - 1)
                    || Personal.isLeftOver(text, i)
                    || i > 0
                            && ".,/-_=#".indexOf(text.at(i - 1)) >= 0
                            && text.originalAt(i - 1) != '•'
                            && !text.startsWith("tel:", i - 4)
                            && !spokenLink(text, i)
                            && !(c == '+' && text.at(i - 1) == '/')) {
                i++;
                continue;
            }
            int end = endOfPhone(text, i);
            int digits = 0;
            for (int k = i; k < end; k++) {
                if (text.isDigit(k)) {
                    digits++;
                }
            }
            if (digits < FEWEST_DIGITS || digits > 17 || text.isWordChar(end)) {
                i = Math.max(i + 1, text.isWordChar(i) ? endOfWord(text, i) : i + 1);
                continue;
            }
            seen++;
            if (phone(text, i, end, digits, regions, phoneWords, findings)) {
                i = end;
            } else {
                i = endOfWord(text, i + 1);
            }
        }
    }

    /** Whether there are seven digits within the length of a number anywhere: most texts have none, and none of them costs more. */
    private static boolean hasDigits(ScreenedText text) {
        int[] last = new int[FEWEST_DIGITS];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.isDigit(i)) {
                int slot = count++ % FEWEST_DIGITS;
                if (count >= FEWEST_DIGITS && i - last[count % FEWEST_DIGITS] < LONGEST_PHONE) {
                    return true;
                }
                last[slot] = i;
            }
        }
        return false;
    }

    private static int endOfWord(ScreenedText text, int from) {
        int i = from;
        while (text.isWordChar(i)) {
            i++;
        }
        return Math.max(i, from);
    }

    private static int endOfPhone(ScreenedText text, int start) {
        int i = start;
        int lastDigit = start;
        int digits = 0;
        while (i < text.length() && i - start < LONGEST_PHONE) {
            char c = text.at(i);
            if (text.isDigit(i)) {
                lastDigit = i;
                digits++;
            } else if (c == '\n'
                    || Personal.isMasked(text, i + 1)
                    || digits >= 9 && nextBegins(text, start, i, digits)
                    || !(c == ' ' && text.at(i + 1) != ' '
                            || c == '-'
                            || c == '.' && !dotFollows(text, i + 1)
                            || c == '('
                            || c == ')'
                            || c == '_' && text.at(i - 1) == ' ' && text.at(i + 1) == ' '
                            || c == '/'
                            || c == '+' && i == start
                            || c == '+' && i == start + 1)) {
                break;
            }
            i++;
        }
        return digits > 10 ? endOfFrench(text, start, lastDigit + 1) : lastDigit + 1;
    }

    /** Whether the next number of a row begins behind a separator: with a zero, or behind ten digits in the American way. */
    private static boolean nextBegins(ScreenedText text, int start, int separator, int digits) {
        int next = separator;
        while (" -/(".indexOf(text.at(next)) >= 0 && next - separator < 4 && next < text.length()) {
            next++;
        }
        if (text.at(start) == '0' || text.at(start) == '+') {
            return text.at(next) == '0' && text.isDigit(next + 1) && text.at(next + 1) != '0' && next > separator;
        }
        return digits == 10
                && text.at(separator) == ' '
                && text.at(separator - 5) != ' '
                && !text.isDigit(separator - 5);
    }

    /** Of a long row of digits the French number that it begins with. */
    private static int endOfFrench(ScreenedText text, int start, int end) {
        Matcher french = FRENCH.matcher(text.folded(start, Math.min(end, start + 22)));
        return french.lookingAt() && !text.isDigit(start + french.end()) ? start + french.end() : end;
    }

    /** Two dots in succession separate no groups of one number: they end a sentence, or stand for digits that are masked. */
    private static boolean dotFollows(ScreenedText text, int index) {
        return text.at(index) == '.' || text.at(index) == ' ' && text.at(index + 1) == '.';
    }

    private static boolean phone(
            ScreenedText text,
            int start,
            int end,
            int digits,
            Set<String> regions,
            Set<String> phoneWords,
            Consumer<Finding> findings) {
        String areaCode = digits == FEWEST_DIGITS ? areaCodeBeside(text, start, end) : "";
        String candidate = areaCode + text.folded(start, end);
        boolean linked = spokenLink(text, start);
        boolean international = candidate.startsWith("+")
                || candidate.startsWith("(+")
                || candidate.startsWith("00")
                || candidate.startsWith("(00")
                || linked;
        boolean spoken = !areaCode.isEmpty()
                || Context.around(text, start, end, 40, phoneWords)
                || text.at(start - 1) == 0xFFFC
                || text.at(start - 2) == 0xFFFC
                || text.startsWith("tel:", start - 4);
        int groups = groupsOf(candidate);
        boolean reserved = (digits == 10 || digits == 11 || !areaCode.isEmpty()) && isReserved(candidate);
        boolean date = isDate(candidate);
        boolean trunk = candidate.startsWith("0") || candidate.startsWith("(0");
        if (!international
                && !spoken
                && !reserved
                && (groups < 3 && !(trunk && digits == 10)
                        || date
                        || !trunk && groups < 3
                        || !trunk
                                && candidate.indexOf(' ') > 0
                                && candidate.indexOf('-') < 0
                                && candidate.indexOf('.') < 0
                                && candidate.indexOf('(') < 0
                                && !(regions.contains("ES")
                                        && SPANISH.matcher(candidate).matches()))) {
            return false;
        }
        if (!international
                && (!(spoken && trunk) && Context.around(text, start, end, 18, REGISTER_WORDS)
                        || Context.before(text, start, REACH_OF_REGISTER, REGISTER_WORDS)
                        || FOUR_NUMBERS.matcher(candidate).matches())) {
            return false;
        }
        if (date
                || !international && !spoken && YEAR_FIRST.matcher(candidate).lookingAt()
                || (digits == 9 || digits == 14) && CompanyNumbers.isTold(text, start, end)
                || text.at(end) == '%'
                || text.at(end) == '€'
                || text.startsWith(" €", end)
                || text.startsWith(" eur", end)
                || text.at(end) == ',' && text.isDigit(end + 1)
                || text.at(start - 1) == '$'
                || text.at(start - 1) == '£'
                || text.at(start - 1) == '€') {
            return false;
        }
        if (text.segmentAt(start) == Segment.Kind.URL
                && !text.startsWith("tel:", start - 4)
                && !spokenLink(text, start)) {
            return false;
        }
        boolean thousands =
                !international && !trunk && THOUSANDS.matcher(candidate).matches();
        if (thousands && countsWhatFollows(text, end) && !isDialled(text, start)) {
            return false;
        }
        String dialled = international && candidate.startsWith("(00")
                ? "+" + candidate.substring(3).replace(")", "")
                : international && candidate.startsWith("00")
                        ? "+" + candidate.substring(2)
                        : linked && !candidate.startsWith("+") ? "+" + candidate : candidate;
        dialled = dialled.replace('_', ' ');
        // In the form of the country, of which libphonenumber knows a range less than is handed out.
        boolean written = FRENCH.matcher(candidate).matches() || reserved;
        for (String region : international ? Set.of("ZZ") : regions) {
            try {
                PhoneNumber number = PHONES.parse(dialled, region);
                boolean valid = PHONES.isValidNumber(number);
                if (!valid
                        && !(!thousands
                                && (spoken
                                        || linked
                                        || candidate.startsWith("+")
                                        || candidate.startsWith("(00")
                                        || written)
                                && PHONES.isPossibleNumber(number)
                                && (international || trunk || groups >= 3))) {
                    continue;
                }
                int from = text.originalStart(start);
                int to = text.originalEnd(end);
                findings.accept(Personal.finding("PHONE", severity(text, start, end, number), from, to)
                        .withSuggestion(Personal.masked(text.original().substring(from, to))));
                return true;
            } catch (NumberParseException e) {
                continue;
            }
        }
        return false;
    }

    /** French numbers as they are written, in pairs or, of mobile ones, without a space. */
    private static final Pattern FRENCH = Pattern.compile(
            "0[1-79](?:([ .-]| _ )\\d{2}(?:\\1\\d{2}){3})|0[67]\\d{8}|00 ?33 ?\\(?0?\\)?[1-79](?:[ .-]?\\d{2}){4}|00(?:32|41|49|44|34|39|352)\\d{8,11}");

    /** Grouped as numbers of things are, and as those of phones in Spain. */
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[ .]\\d{3}){2,}");

    /** What goes on with a sentence behind a phone number, other than what is counted. */
    private static final Set<String> GOING_ON = Set.of(
            ("y o e u a al en es por para si con desde hasta pero que gracias et ou ni pour apres avant merci and or for from if after"
                            + " before thanks please und oder ab bis wenn bitte per se dopo prima grazie em com ate obrigado obrigada"
                            + " na voor als vanaf cuando mientras quand lorsque when while once sobald quando mentre appena toen zodra luego then dann poi"
                            + " manana demain tomorrow morgen domani hoy today heute oggi ahora maintenant now jetzt adesso")
                    .split(" ", -1));

    /** {@code 2025-123-456}: numbered within a year. */
    private static final Pattern YEAR_FIRST = Pattern.compile("(?:19|20)\\d{2}[-/.]");

    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(?:19|20)\\d{2}([-/.])\\d{2}\\1\\d{2}(?!\\d)|\\d{2}([-/.])\\d{2}\\2(?:19|20)\\d{2} ");

    /**
     * Numbers that Ofcom and the North American plan (ATIS-0300115) keep for stories: libphonenumber doesn't know them, and people write them as any
     * other.
     */
    private static final Pattern RESERVED = Pattern.compile(
            "07700900\\d{3}|01632960\\d{3}|011[3-8]4960\\d{3}|01[2-6]14960\\d{3}|02079460\\d{3}|1?[2-9]\\d{2}55501\\d{2}");

    /** Of an address of the internet. */
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** As mobile numbers are written in Spain, and nothing else is. */
    private static final Pattern SPANISH = Pattern.compile("[67]\\d{2}(?: \\d{2}){3}");

    private static final int REACH_OF_REGISTER = 9;

    private static final Pattern AREA_CODE =
            Pattern.compile("(?<![a-z])area code[ :=]{0,3}(?:is )?\\(?([2-9]\\d{2})(?!\\d)");

    private static final int REACH_OF_AREA_CODE = 30;

    private static final Pattern DIALLED = Pattern.compile(
            "(?<![a-z])(?:llam(?:a|ame|e|en|ad|adme|anos|arme)|telefone[ae]?|r?appel(?:le|er|ez|ons)|joign(?:ez|ons)|call|ring|phone|rufe?n?t?|anrufen|ruft"
                    + "|chiam(?:a|ami|ate|atemi|are)|telefon(?:a|ate|are)|bel(?:len)?)"
                    + " (?:(?:moi|me|us|him|her|nous|le|la|les|mich|uns|an) ){0,2}(?:(?:al|au|at|on|unter|op|sur le) )?$");

    private static final int REACH_OF_DIALLED = 32;

    private static final int LONGEST_DATE = 10;
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    /** Whether a word in small letters stands right behind a number: {@code 125 000 000 téléchargements}. */
    private static boolean countsWhatFollows(ScreenedText text, int end) {
        int from = end + 1;
        return text.at(end) == ' '
                && text.isLetter(from)
                && !text.isCapital(from)
                && !GOING_ON.contains(text.folded(from, endOfWord(text, from)));
    }

    /** Whether the verb of calling stands right before a number: {@code Llámame al 685 374 485}. */
    private static boolean isDialled(ScreenedText text, int start) {
        return DIALLED.matcher(text.folded(start - REACH_OF_DIALLED, start)).find();
    }

    /** The area code that is told away from the seven figures of an American number: {@code 555-0194, area code 303}. */
    private static String areaCodeBeside(ScreenedText text, int start, int end) {
        Matcher behind = AREA_CODE.matcher(text.folded(end, end + REACH_OF_AREA_CODE));
        if (behind.find()) {
            return behind.group(1) + "-";
        }
        Matcher before = AREA_CODE.matcher(text.folded(start - REACH_OF_AREA_CODE, start));
        return before.find() ? before.group(1) + "-" : "";
    }

    private static boolean isReserved(String candidate) {
        return RESERVED.matcher(NO_DIGITS.matcher(candidate).replaceAll("")).matches();
    }

    private static boolean spokenLink(ScreenedText text, int start) {
        return text.startsWith("wa.me/", start - 6) || text.startsWith("phone=", start - 6);
    }

    private static Severity severity(ScreenedText text, int start, int end, PhoneNumber number) {
        PhoneNumberType type = PHONES.getNumberType(number);
        boolean shared = type == PhoneNumberType.TOLL_FREE
                || type == PhoneNumberType.SHARED_COST
                || type == PhoneNumberType.UAN
                || type == PhoneNumberType.PREMIUM_RATE
                || NO_DIGITS.matcher(text.folded(start, end)).replaceAll("").matches("080[08].*");
        boolean fixed = type == PhoneNumberType.FIXED_LINE || type == PhoneNumberType.VOIP;
        boolean business = Context.around(text, start, end, 60, BUSINESS_WORDS);
        boolean personal = Context.before(text, start, 40, PRIVATE_WORDS)
                || Context.before(text, start, 40, CUSTOMER) && !Context.before(text, start, 60, CUSTOMER_SERVICE);
        if (shared || fixed && !personal || type != PhoneNumberType.MOBILE && business && !personal) {
            return Severity.LOW;
        }
        return Severity.MEDIUM;
    }

    private static int groupsOf(String candidate) {
        int groups = 0;
        for (int i = 0; i < candidate.length(); i++) {
            if (Character.isDigit(candidate.charAt(i)) && (i == 0 || !Character.isDigit(candidate.charAt(i - 1)))) {
                groups++;
            }
        }
        return groups;
    }

    /** Days and years: {@code 12/03/2024}, {@code 2024-03-12}, {@code 2023-2024}. */
    private static boolean isDate(String candidate) {
        if (DATE_AND_TIME.matcher(candidate).lookingAt()) {
            return true;
        }
        if (candidate.length() > LONGEST_DATE) {
            return false;
        }
        String[] parts = candidate.split("[-/. ]", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].length() > 4) {
            return false;
        }
        for (String part : parts) {
            if (part.length() == 4 && (part.startsWith("19") || part.startsWith("20"))) {
                return true;
            }
        }
        return false;
    }
}
