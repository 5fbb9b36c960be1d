package io.relais.screening.identifier;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** E-mail addresses as they are written. A role address such as {@code contact@} is LOW. */
final class Emails {
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

    private Emails() {}

    /** Addresses as they are, and with their sign or dots spelled out in brackets. */
    static void find(ScreenedText text, Consumer<Finding> findings) {
        for (Segment segment : text.segments()) {
            if (segment.kind() == Segment.Kind.EMAIL) {
                email(text, segment.start(), segment.end(), findings);
            }
        }
        spelledEmails(text, findings);
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
            SpacedEmails.find(text, bare, findings);
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
                int dot = bare ? endOfComma(text, end) : -1;
                dot = dot < 0 ? endOfSpelledDot(text, end) : dot;
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
                && (!SpokenEmails.isName(text, start, nameEnd)
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
                "at sign",
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
        for (String sign : List.of("at", "arobase", "arroba", "chiocciola")) {
            spelled.add("*" + sign + "*");
            spelled.add("|" + sign + "|");
        }
        return List.copyOf(spelled);
    }

    private static final Automaton SPELLED = Automaton.of(SPELLED_AT);

    private static final List<String> SPELLED_DOTS = List.of(
            "(dot)", "[dot]", "{dot}", "(point)", "[point]", "{point}", "(.)", "[.]", "(punkt)", "[punkt]", "(punto)",
            "[punto]", "-dot-", "<dot>", "*dot*", "|dot|", "*point*", "|point|", "&#46;", "%2e");

    /** Behind a comma that was typed for the last dot of a domain: {@code jane@acme,io}; -1 if it is another one. */
    private static int endOfComma(ScreenedText text, int from) {
        int space = text.at(from) == ' ' ? 1 : 0;
        int start = from + 2 * space + 1;
        if (text.at(from + space) != ',' || space == 1 && text.at(start - 1) != ' ') {
            return -1;
        }
        int end = start;
        while (text.isLetter(end)) {
            end++;
        }
        return SpokenDomain.isTopLevel(text.folded(start, end)) ? start : -1;
    }

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
}
