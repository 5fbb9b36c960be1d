package io.relais.screening.fuzzing;

import io.relais.screening.Screening;
import io.relais.screening.evaluation.SixtyDetectors;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts at the size limit, each made to keep one stage of the engine busy, and rules that texts can be made for. */
public final class HostileTexts {
    /** By what they keep busy: pieces that are repeated up to the limit. */
    private static final Map<String, List<String>> PIECES = new LinkedHashMap<>();

    static {
        PIECES.put(
                "folding",
                List.of("e\u0301", "\u0301", "ﷺ", "ﬃ", "😀", "👨‍👩‍👧‍👦", "\uD83D", "a\u200B", "𝐛", "🇫🇷", "Ā̴̷"));
        PIECES.put(
                "words",
                List.of("a", "a ", "Ab", "a1", "a. ", "A. ", ".", "\n", "\"", "a\"", "\"a ", "'", "j'", "l'a "));
        PIECES.put(
                "segments",
                List.of(
                        "://",
                        "a://",
                        "a://b ",
                        "http://a.fr ",
                        "a.fr ",
                        "a.b",
                        "a.b.",
                        "@",
                        "a@",
                        "@a",
                        "@a ",
                        "a@b.fr ",
                        "@a@b.fr ",
                        "#",
                        "#a",
                        "#a ",
                        "#1 ",
                        "www.",
                        "a.com/",
                        "a-",
                        "a.zz "));
        PIECES.put(
                "terms",
                List.of(
                        "h e l ",
                        "heliosh",
                        "helios ",
                        "Hélios",
                        "h.e.l.i.o.s ",
                        "hhhelios ",
                        "helioooos ",
                        "projet ",
                        "aa ",
                        "a a ",
                        "aaa ",
                        "h3l10s",
                        "ab ab ",
                        "projet secret ",
                        "@helios",
                        "aab",
                        "aaabbb "));
        PIECES.put(
                "phones",
                List.of(
                        "06 12 34 56 78 ",
                        "0612345678",
                        "0 6 ",
                        "+33612345678 ",
                        "+1 ",
                        "+33 6",
                        "+",
                        "(0)6 ",
                        "1-2-3-4-5-6-7-8 ",
                        "06.",
                        "01 02 03 04 05, ",
                        "tel 0612 ",
                        "555-0100 ",
                        "+44 20 7946 0958 ",
                        "00 33 6 12 34 56 78 ",
                        "12 34 56 78 9 ",
                        "123456789 ",
                        "1234567 ",
                        "(555) 123-4567 ",
                        "06/12/34/56/78 ",
                        "06, 12, ",
                        "zero six douze ",
                        "vingt ",
                        "one 2 "));
        PIECES.put(
                "numbers",
                List.of(
                        "1",
                        "1 ",
                        "12 ",
                        "1234 ",
                        "4111111111111111 ",
                        "4111 1111 1111 1111 ",
                        "FR76 ",
                        "FR7630006000011234567890189 ",
                        "AB12 CDEF ",
                        "185057800608436 ",
                        "1 85 05 78 006 084 36 ",
                        "732829320 ",
                        "73282932000074 ",
                        "12345678Z ",
                        "X1234567L ",
                        "RSSMRA85T10A562S ",
                        "AB123456C ",
                        "123-45-6789 ",
                        "AB-123-CD ",
                        "12/03/1985 ",
                        "né le ",
                        "né le 12 mars 1985 ",
                        "date of birth 1/1/1980 ",
                        "FR76",
                        "A1",
                        "1A",
                        "12/",
                        "1.1.1.1 ",
                        "1.",
                        "::1 ",
                        ":",
                        "a:b:",
                        "fe80::1 ",
                        "2001:db8::",
                        "12.5, 13.5 ",
                        "48.85837, 2.294481 ",
                        "48.85837,",
                        "siret ",
                        "iban "));
        PIECES.put(
                "contacts",
                List.of(
                        "jean@acme.fr ",
                        "jean (at) acme (dot) fr ",
                        "jean at acme dot fr ",
                        "(at)",
                        " at ",
                        " dot ",
                        "a at ",
                        "[at] [dot] ",
                        "jean arobase acme point fr ",
                        "arobase ",
                        "jean.dupont",
                        "jean@",
                        "j e a n @ a c m e . f r ",
                        "a @ "));
        PIECES.put(
                "addresses",
                List.of(
                        "12 rue ",
                        "rue ",
                        "12 rue de la Paix 75002 Paris ",
                        "12, rue ",
                        "75002 ",
                        "75002 Paris ",
                        "12 Main Street ",
                        "Street ",
                        "12 avenue ",
                        "j'habite ",
                        "chez moi 12 rue ",
                        "I live at 12 ",
                        "bis rue ",
                        "1 rue 2 rue ",
                        "Musterstraße 12 ",
                        "Calle 12 ",
                        "via 12 ",
                        "BP 12 ",
                        "lat 48.1 lon 2.1 ",
                        "48°51'30\"N ",
                        "48° ",
                        "AB12 3CD ",
                        "BP 1, ",
                        "Rue A, 1, ",
                        "P25 X8N2 ",
                        "car AB 123 CD "));
        PIECES.put(
                "secrets",
                List.of(
                        "AKIA",
                        "AKIAIOSFODNN7EXAMPLE ",
                        "ghp_",
                        "sk-",
                        "eyJ",
                        "eyJhbGciOiJIUzI1NiJ9.",
                        "eyJhbGciOiJIUzI1NiJ9.eyJ.a ",
                        "password:",
                        "password: aB3$xY9! ",
                        "mot de passe ",
                        "mot de passe : ",
                        "password=",
                        "-----BEGIN PRIVATE KEY-----",
                        "-----BEGIN ",
                        "-----",
                        "a://b:c@",
                        "postgres://u:p@h ",
                        "Authorization: Bearer ",
                        "Bearer ",
                        "Basic YTpi ",
                        "token is ",
                        "key=",
                        "AAAAAAAAAAAA",
                        "aB3xY9zQ ",
                        "secret ",
                        "secret is a ",
                        "pwd ",
                        "datadog ",
                        "aws ",
                        "aws 0123456789abcdef0123456789abcdef ",
                        "0123456789abcdef",
                        "xoxb-",
                        "SG.",
                        "https://hooks.slack.com/services/"));
        PIECES.put(
                "codes",
                List.of(
                        "code 4512 ",
                        "porte 4512 ",
                        "4512 ",
                        "12-34-56 ",
                        "code porte ",
                        "tape 4512B# ",
                        "login Citron45 ",
                        "Citron45! ",
                        "aB3xY9zQw ",
                        "wifi c'est ",
                        "password\n",
                        "password: >\n",
                        "recovery code a1b2-c3d4 ",
                        "licence a1b2c-d3e4f ",
                        "key AB12C-DE34F-",
                        "totp ABCD ",
                        "passphrase : un deux ",
                        "question secrète : réponse ",
                        "ocean maple ",
                        "1) ocean ",
                        "123456-",
                        "Cookie: a=b; ",
                        "session=a1b2c3d4e5f6g7h8 ",
                        "https://a.fr/reset?token=a1b2 ",
                        "https://a.fr/hooks/a1b2c3 ",
                        "password;a\n",
                        "a;password\na;b\n",
                        "AC0123456789abcdef0123456789abcdef ",
                        "pour ouvrir le pdf tapez ",
                        "to open file a1b2c3d ",
                        "QR ABCDEFGH12345678 ",
                        "code de secours : 1234 5678 9",
                        "Authorization: Basic YTpi ",
                        "user then type Citron45 "));
        PIECES.put(
                "positions",
                List.of(
                        "48 degrés 51 minutes ",
                        " deg ",
                        "48 51 30 N ",
                        "N48 51.506 ",
                        "utm 31U ",
                        "8FW4V75V+8Q ",
                        "!3d48.85!4d2.29",
                        "né le 14 mars, en ",
                        "turned 40 on ",
                        "son arrived ",
                        "son arrived on 4/25/2019 ",
                        "né un mai, celui de ",
                        "zéro six sept ",
                        "oh one two ",
                        "a&#64;b.fr ",
                        "a(at)b(dot)",
                        "a.b @c.fr ",
                        "route de ",
                        "au 8 de la rue "));
        PIECES.put(
                "speech",
                List.of(
                        "tu es ",
                        "connard ",
                        "c o n n a r d ",
                        "les musulmans ",
                        "les musulmans sont ",
                        "Dupont a ",
                        "Dupont a volé ",
                        "il faut tous ",
                        "nous prévoyons ",
                        "je vais te tuer ",
                        "je ",
                        "vous ",
                        "n'est pas ",
                        "le meilleur ",
                        "on ",
                        "\"connard\" ",
                        "\"",
                        "f*ck ",
                        "*",
                        "f**",
                        "a*",
                        "they ",
                        "all of them ",
                        "kill ",
                        "we guarantee ",
                        "not ",
                        "Jean Dupont ",
                        "Jean ",
                        "Jean D. ",
                        "M. ",
                        "selon ",
                        "d'après Dupont ",
                        "pas ",
                        "ne ",
                        "les ",
                        "the best ",
                        "notre action ",
                        "buy our shares ",
                        "avant les résultats ",
                        "harcèlement ",
                        "mon chef ",
                        "🖕",
                        "salope ",
                        "\"tu es connard\" ",
                        "« connard » ",
                        "le directeur vole ",
                        "a volé ",
                        "stole ",
                        "fraud "));
        PIECES.put(
                "format",
                List.of(
                        "#tag ",
                        "@moi ",
                        "https://a.fr ",
                        "(",
                        "_",
                        "[a](b)",
                        "*a*",
                        "é",
                        "漢",
                        "👩🏽‍🚀",
                        "\u200D",
                        "a\u0300"));
        PIECES.put(
                "scripts",
                List.of(
                        "Привет ",
                        "العربية ",
                        "עברית ",
                        "漢字",
                        "ひらがな",
                        "한국어",
                        "ไทย",
                        "हिन्दी ",
                        "\u202E",
                        "\u202D",
                        "\u2066",
                        "\u200F",
                        "\u200E",
                        "\uFEFF",
                        "\u200B",
                        "\u0000",
                        "\u0007",
                        "\u001B[31m",
                        "\u0085",
                        "\u2028",
                        "ẞ",
                        "ǆ",
                        "İ",
                        "ı",
                        "ſ",
                        "K",
                        "Å",
                        "①②③",
                        "½",
                        "٠١٢٣٤",
                        "०१२",
                        "𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 ",
                        "раураl",
                        "Ｈｅｌｉｏｓ ",
                        "Ηélios",
                        "\uDC00",
                        "\uD83D\uD83D",
                        "\uFFFE",
                        "\uFFFF",
                        "\uFFFC",
                        "\u180E",
                        "Z̷̙̼a̵l̶g̴o̸",
                        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                        "👩‍❤️‍💋‍👨"));
        PIECES.put(
                "expressions",
                List.of(
                        "a",
                        "b",
                        "c",
                        "1",
                        "x",
                        " ",
                        "AB-",
                        "AB-12",
                        "ab",
                        "a1-",
                        "client de ",
                        "client n° 1 ",
                        "0a",
                        "00:"));
    }

    private HostileTexts() {}

    /** Everything that they are made of. */
    public static List<String> pieces() {
        return PIECES.values().stream().flatMap(List::stream).toList();
    }

    /** By name: a text at the limit. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        PIECES.forEach((stage, pieces) -> {
            for (String piece : pieces) {
                texts.put(stage + " " + shown(piece), filled(piece));
            }
            Random random = new Random(stage.hashCode());
            for (int k = 0; k < 3; k++) {
                texts.put(stage + " mixed " + k, mixed(random, pieces));
            }
        });
        Random random = new Random(1);
        List<String> all = pieces();
        for (int k = 0; k < 6; k++) {
            texts.put("all mixed " + k, mixed(random, all));
        }
        return texts;
    }

    private static String filled(String piece) {
        return piece.repeat(Screening.LONGEST_TEXT / piece.length());
    }

    private static String mixed(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder(Screening.LONGEST_TEXT);
        while (true) {
            String piece = pieces.get(random.nextInt(pieces.size()));
            if (text.length() + piece.length() > Screening.LONGEST_TEXT) {
                return text.toString();
            }
            text.append(piece);
        }
    }

    private static String shown(String piece) {
        return piece.replace("\n", "\\n").replace(' ', '_');
    }

    /** Terms that contain each other, expressions that begin alike and end nowhere, and the sixty. */
    public static RuleSet rules() {
        List<Term> terms = new ArrayList<>(List.of(
                Term.of("Hélios"), Term.of("projet secret"), Term.of("hhelios"), Term.of("ab"), Term.of("aab")));
        for (int length = 2; length <= Term.LONGEST; length++) {
            terms.add(Term.of("a".repeat(length)));
        }
        List<String> patterns = new ArrayList<>(SixtyDetectors.patterns());
        patterns.add("(?:a|b)*a(?:a|b){40}c");
        patterns.add("a.{0,80}b.{0,80}z{3}");
        patterns.add("(?i)(?:client|cli.nt).{0,100}\\d{6}");
        patterns.add("[ab ]{100,300}z");
        return new RuleSet(
                1,
                List.of(
                        SixtyDetectors.rule("rules/terms", new Rule.Terms(terms)),
                        SixtyDetectors.rule("rules/patterns", new Rule.Patterns(patterns))));
    }
}
