package io.relais.screening.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers and e-mail addresses. A number is cut out by its own grammar and judged by libphonenumber for the tenant's
 * countries and those of the text's language. What a company publishes on purpose (switchboards, free numbers, role
 * addresses such as {@code contact@}) is LOW.
 */
public final class ContactDetector implements Detector {
    /** Beyond so many numbers in one text further ones are left out: the verdict is clear, the work stays bounded. */
    private static final int MOST_PHONES = 120;

    private static final int LONGEST_PHONE = 34;
    private static final int FEWEST_DIGITS = 7;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private static final Set<String> PHONE_WORDS = Set.of(
            "tel",
            "telephone",
            "phone",
            "mobile",
            "portable",
            "call",
            "appelez",
            "appeler",
            "appel",
            "joindre",
            "joignable",
            "numero",
            "whatsapp",
            "ruf",
            "rufen",
            "anrufen",
            "erreichbar",
            "nummer",
            "mobil",
            "llama",
            "llamame",
            "llamar",
            "movil",
            "celular",
            "chiama",
            "chiamami",
            "chiamare",
            "cellulare",
            "joignez",
            "signal",
            "sms",
            "text",
            "texto",
            "cell",
            "contact",
            "contacter",
            "contactez",
            "fax",
            "ligne",
            "line",
            "number",
            "appelle",
            "rappelez",
            "rappeler",
            "telegram",
            "gsm",
            "handy",
            "telefon",
            "telefono",
            "reach",
            "ring",
            "dial",
            "hotline",
            "standard",
            "port",
            "num",
            "mob",
            "natel",
            "tph",
            "phoned",
            "06",
            "07");
    /** What says that a number is one of a register, an order or a parcel. */
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
            "kbis");

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
            "client",
            "monsieur",
            "madame",
            "mme");
    private static final Set<String> ROLES = Set.of(
            "contact",
            "info",
            "infos",
            "information",
            "hello",
            "bonjour",
            "accueil",
            "support",
            "help",
            "aide",
            "service",
            "services",
            "sales",
            "ventes",
            "commercial",
            "marketing",
            "communication",
            "com",
            "press",
            "presse",
            "media",
            "jobs",
            "job",
            "careers",
            "career",
            "carriere",
            "carrieres",
            "recrutement",
            "recruitment",
            "recruiting",
            "rh",
            "hr",
            "emploi",
            "talent",
            "talents",
            "admin",
            "webmaster",
            "postmaster",
            "abuse",
            "security",
            "securite",
            "privacy",
            "dpo",
            "rgpd",
            "gdpr",
            "legal",
            "juridique",
            "billing",
            "facturation",
            "compta",
            "comptabilite",
            "accounting",
            "newsletter",
            "noreply",
            "no-reply",
            "event",
            "events",
            "evenement",
            "evenements",
            "evenementiel",
            "inscription",
            "inscriptions",
            "registration",
            "reservation",
            "reservations",
            "booking",
            "partenaires",
            "partenariat",
            "partenariats",
            "partners",
            "partnership",
            "investors",
            "investisseurs",
            "ir",
            "team",
            "equipe",
            "office",
            "bureau",
            "formation",
            "training",
            "stage",
            "stages",
            "direction",
            "secretariat",
            "shop",
            "boutique",
            "order",
            "orders",
            "commande",
            "commandes",
            "sav",
            "rse",
            "csr",
            "feedback",
            "community",
            "webinar",
            "ethics",
            "ethique",
            "alerte",
            "candidature",
            "candidatures",
            "mail",
            "email",
            "ask",
            "enquiries",
            "inquiries");

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        for (Segment segment : text.segments()) {
            if (segment.kind() == Segment.Kind.EMAIL) {
                email(text, segment.start(), segment.end(), findings);
            }
        }
        spelledEmails(text, findings);
        spokenEmails(text, findings);
        phones(text, regions(circumstances), findings);
        spokenPhones(text, findings);
    }

    private static final Set<String> DIGITS = Set.of(
            "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "triple",
            "hundred");
    private static final Set<String> NUMERALS = Set.of(
            ("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante"
                            + " cinquante soixante septante huitante nonante et cent")
                    .split(" ", -1));
    private static final int FEWEST_DIGIT_WORDS = 9;
    private static final int FEWEST_NUMERALS = 6;

    /** Numbers in words: {@code zéro six douze trente-quatre ...} in pairs, {@code oh seven seven double zero ...} by digit. */
    private static void spokenPhones(ScreenedText text, Consumer<Finding> findings) {
        List<Word> words = text.words();
        for (int w = 0; w + FEWEST_NUMERALS <= words.size(); w++) {
            String first = words.get(w).text();
            if (!first.equals("zero") && !first.equals("oh")) {
                continue;
            }
            int french = endOfRow(words, w, NUMERALS);
            int english = endOfRow(words, w, DIGITS);
            boolean pairs = french - w >= FEWEST_NUMERALS
                    && NUMERALS.contains(words.get(w + 1).text())
                    && !words.get(w + 1).text().equals("zero");
            int end = english - w >= FEWEST_DIGIT_WORDS ? english : pairs ? french : -1;
            if (end > 0) {
                findings.accept(Personal.finding(
                        "PHONE",
                        Severity.MEDIUM,
                        text.originalStart(words.get(w).start()),
                        text.originalEnd(words.get(end - 1).end())));
                w = end;
            }
        }
    }

    private static int endOfRow(List<Word> words, int from, Set<String> row) {
        int k = from;
        while (k < words.size()
                && row.contains(words.get(k).text())
                && (k == from || words.get(k).start() - words.get(k - 1).end() <= 2)) {
            k++;
        }
        return k;
    }

    private static void email(ScreenedText text, int start, int end, Consumer<Finding> findings) {
        String address = text.folded(start, end);
        int at = address.indexOf('@');
        // An address inside of a connection string is a secret's part and reported there.
        if (at <= 0 || isInConnectionString(text, start)) {
            return;
        }
        String domain = address.substring(at + 1);
        if (text.at(end) == ':' && address.startsWith("git@")) {
            return;
        }
        if (text.startsWith("ssh ", start - 4) || text.startsWith("scp ", start - 4)) {
            return;
        }
        String local = address.substring(0, at);
        int cut = 0;
        while (cut < local.length() && Character.isLetter(local.charAt(cut))) {
            cut++;
        }
        boolean role = ROLES.contains(local)
                || ROLES.contains(local.substring(0, cut)) && (cut == local.length() || local.charAt(cut) != '.')
                || ROLES.contains(local.substring(local.lastIndexOf('.') + 1)) && local.indexOf('.') > 0;
        boolean reserved = domain.equals("example.com")
                || domain.equals("example.org")
                || domain.equals("example.net")
                || domain.endsWith(".example")
                || domain.endsWith(".test")
                || domain.endsWith(".invalid");
        boolean nobody = reserved
                && Set.of("user", "name", "you", "me", "john.doe", "jane.doe", "foo", "test", "prenom.nom")
                        .contains(local);
        int from = text.originalStart(start);
        int to = text.originalEnd(end);
        findings.accept(Personal.finding("EMAIL", role || nobody ? Severity.LOW : Severity.MEDIUM, from, to)
                .withSuggestion(Personal.masked(text.original().substring(from, to))));
    }

    /** Whether {@code ://} stands before an address, in the same run of characters. */
    private static boolean isInConnectionString(ScreenedText text, int start) {
        char before = text.at(start - 1);
        if (before != ':' && before != '/' && text.at(start) != '%') {
            return false;
        }
        int reach = text.at(start) == '%' ? 400 : 80;
        for (int i = start - 1; i > Math.max(2, start - reach) && text.at(i) > ' '; i--) {
            if (text.at(i) == '/' && text.at(i - 1) == '/' && text.at(i - 2) == ':') {
                return true;
            }
        }
        return false;
    }

    /** {@code jean (at) acme (dot) fr}, {@code jean [arobase] acme.fr}. */
    private static void spelledEmails(ScreenedText text, Consumer<Finding> findings) {
        int bare = text.folded().indexOf('@');
        for (int tries = 0; bare >= 0 && tries < MOST_SPELLED; tries++) {
            spelledEmail(text, bare, bare + 1, "@", findings);
            bare = text.folded().indexOf('@', bare + 1);
        }
        int[] seen = {0};
        text.find(SPELLED, (at, after, number) -> {
            spelledEmail(text, at, after, SPELLED_AT.get(number), findings);
            return seen[0]++ < MOST_SPELLED;
        });
    }

    private static void spelledEmail(ScreenedText text, int at, int after, String sign, Consumer<Finding> findings) {
        boolean bare = sign.equals("@");
        if (text.segmentAt(at) == Segment.Kind.EMAIL
                || sign.charAt(0) == '%' && isInConnectionString(text, at)
                || bare && (!text.isWordChar(at - 1) || !text.isWordChar(after))) {
            return;
        }
        int start = at;
        while (text.at(start - 1) == ' ') {
            start--;
        }
        int nameEnd = start;
        while (start > 0
                && nameEnd - start < 64
                && (text.isWordChar(start - 1) || "._-+".indexOf(text.at(start - 1)) >= 0)) {
            start--;
        }
        int end = after;
        while (text.at(end) == ' ') {
            end++;
        }
        int domain = end;
        int dots = 0;
        boolean spelled = !bare;
        while (end < text.length() && end - domain < 90) {
            if (text.isWordChar(end) || text.at(end) == '-' && !text.startsWith("-dot-", end)) {
                end++;
            } else if (text.at(end) == '.' && text.isWordChar(end + 1)) {
                dots++;
                end++;
            } else {
                int dot = endOfSpelledDot(text, end);
                if (dot < 0) {
                    break;
                }
                dots++;
                spelled = true;
                end = dot;
            }
        }
        // "(a)" may as well be the first of a list.
        boolean doubtful = sign.length() == 3
                && sign.charAt(1) == 'a'
                && (!isName(text, start, nameEnd)
                        || text.folded(start, nameEnd).chars().allMatch(Character::isLetter));
        if (start < nameEnd && dots > 0 && spelled && !doubtful) {
            findings.accept(
                    Personal.finding("EMAIL", Severity.MEDIUM, text.originalStart(start), text.originalEnd(end)));
        }
    }

    /** Beyond so many signs a text is no post with an address or two. */
    private static final int MOST_SPELLED = 2_000;

    private static final List<String> SPELLED_AT = spelledAt();

    private static List<String> spelledAt() {
        List<String> spelled = new ArrayList<>(List.of("&#64;", "&#x40;", "&commat;", "%40", "<at>", "-at-"));
        for (String sign : List.of(
                "at",
                "arobase",
                "arobas",
                "arrobase",
                "arroba",
                "chiocciola",
                "klammeraffe",
                "chez",
                "bei",
                "a",
                "@")) {
            for (String brackets : List.of("()", "[]", "{}")) {
                spelled.add(brackets.charAt(0) + sign + brackets.charAt(1));
            }
        }
        return List.copyOf(spelled);
    }

    private static final Automaton SPELLED = Automaton.of(SPELLED_AT);

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

    /** {@code jean.dupont arobase acme point fr}, {@code jane at acme dot com}, without brackets. */
    private static void spokenEmails(ScreenedText text, Consumer<Finding> findings) {
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
    private static boolean isName(ScreenedText text, int start, int end) {
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

    private static final List<String> SPELLED_DOTS = List.of(
            "(dot)", "[dot]", "{dot}", "(point)", "[point]", "{point}", "(.)", "[.]", "(punkt)", "[punkt]", "(punto)",
            "[punto]", "-dot-", "<dot>", "&#46;", "%2e");

    private static int endOfSpelledDot(ScreenedText text, int from) {
        int i = from;
        while (text.at(i) == ' ') {
            i++;
        }
        for (String dot : SPELLED_DOTS) {
            if (text.startsWith(dot, i)) {
                int end = i + dot.length();
                while (text.at(end) == ' ') {
                    end++;
                }
                return text.isWordChar(end) ? end : -1;
            }
        }
        for (String word : List.of("point ", "dot ", "punkt ", "punto ")) {
            if (i > from && text.startsWith(word, i) && text.isWordChar(i + word.length())) {
                return i + word.length();
            }
        }
        return -1;
    }

    private static Set<String> regions(Circumstances circumstances) {
        Set<String> regions = new LinkedHashSet<>();
        circumstances.countries().stream().sorted().limit(8).forEach(regions::add);
        switch (Locale.forLanguageTag(circumstances.languageCode()).getLanguage()) {
            case "fr" -> regions.addAll(List.of("FR", "BE", "CH", "GB", "US"));
            case "de" -> regions.addAll(List.of("DE", "AT", "CH"));
            case "es" -> regions.addAll(List.of("ES", "MX"));
            case "it" -> regions.add("IT");
            default -> regions.addAll(List.of("US", "GB", "FR"));
        }
        return regions;
    }

    private static void phones(ScreenedText text, Set<String> regions, Consumer<Finding> findings) {
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
            if (digits < 7 || digits > 17 || text.isWordChar(end)) {
                i = Math.max(i + 1, text.isWordChar(i) ? endOfWord(text, i) : i + 1);
                continue;
            }
            seen++;
            if (phone(text, i, end, digits, regions, findings)) {
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
            ScreenedText text, int start, int end, int digits, Set<String> regions, Consumer<Finding> findings) {
        String candidate = text.folded(start, end);
        boolean linked = spokenLink(text, start);
        boolean international = candidate.startsWith("+")
                || candidate.startsWith("(+")
                || candidate.startsWith("00")
                || candidate.startsWith("(00")
                || linked;
        boolean spoken = Context.around(text, start, end, 40, PHONE_WORDS)
                || text.at(start - 1) == 0xFFFC
                || text.at(start - 2) == 0xFFFC
                || text.startsWith("tel:", start - 4);
        int groups = groupsOf(candidate);
        boolean trunk = candidate.startsWith("0") || candidate.startsWith("(0");
        if (!international
                && !spoken
                && (groups < 3 && !(trunk && digits == 10)
                        || isDate(candidate)
                        || !trunk && groups < 3
                        || !trunk
                                && candidate.indexOf(' ') > 0
                                && candidate.indexOf('-') < 0
                                && candidate.indexOf('.') < 0
                                && candidate.indexOf('(') < 0)) {
            return false;
        }
        if (!international && !(spoken && trunk) && Context.around(text, start, end, 18, REGISTER_WORDS)) {
            return false;
        }
        if (isDate(candidate)
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
        String dialled = international && candidate.startsWith("(00")
                ? "+" + candidate.substring(3).replace(")", "")
                : international && candidate.startsWith("00")
                        ? "+" + candidate.substring(2)
                        : linked && !candidate.startsWith("+") ? "+" + candidate : candidate;
        dialled = dialled.replace('_', ' ');
        // In the form of the country, of which libphonenumber knows a range less than is handed out.
        boolean written = FRENCH.matcher(candidate).matches();
        for (String region : international ? Set.of("ZZ") : regions) {
            try {
                PhoneNumber number = PHONES.parse(dialled, region);
                boolean valid = PHONES.isValidNumber(number);
                if (!valid
                        && !((spoken || candidate.startsWith("+") || written)
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

    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(?:19|20)\\d{2}([-/.])\\d{2}\\1\\d{2}(?!\\d)|\\d{2}([-/.])\\d{2}\\2(?:19|20)\\d{2} ");

    private static boolean spokenLink(ScreenedText text, int start) {
        return text.startsWith("wa.me/", start - 6) || text.startsWith("phone=", start - 6);
    }

    private static Severity severity(ScreenedText text, int start, int end, PhoneNumber number) {
        PhoneNumberType type = PHONES.getNumberType(number);
        boolean shared = type == PhoneNumberType.TOLL_FREE
                || type == PhoneNumberType.SHARED_COST
                || type == PhoneNumberType.UAN
                || type == PhoneNumberType.PREMIUM_RATE;
        boolean fixed = type == PhoneNumberType.FIXED_LINE || type == PhoneNumberType.VOIP;
        boolean business = Context.around(text, start, end, 60, BUSINESS_WORDS);
        boolean personal = Context.before(text, start, 40, PRIVATE_WORDS);
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
        String[] parts = candidate.split("[-/. ]", -1);
        if (parts.length < 2 || parts.length > 3 && candidate.indexOf('/') < 0) {
            return false;
        }
        for (String part : parts) {
            if (part.length() == 4
                    && (part.startsWith("19") || part.startsWith("20"))
                    && parts[0].length() <= 4
                    && !part.isEmpty()
                    && parts.length <= 3
                    && candidate.length() <= 10) {
                return true;
            }
        }
        return false;
    }
}
