package io.relais.screening.evaluation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Identifiers and credentials generated afresh from their specifications, in many writings and surroundings, and decoys beside
 * them: wrong control digits, order numbers, digests, placeholders.
 */
public final class Specified {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** The BBAN of each country in the registry of ISO 13616: counts with n digits, a capitals, c either. */
    private static final String IBANS =
            "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BR23n1a1c CH5n12c CR18n"
                    + " CY8n16c CZ20n DE18n DK14n DO4c20n EE16n EG25n ES20n FI14n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c"
                    + " GT24c HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n"
                    + " LU3n13c LV4a13c MC10n11c2n MD20c ME18n MK3n10c2n MR23n MT4a5n18c MU4a19n3a NL4a10n NO11n PK4a16c PL24n PS4a21c"
                    + " PT21n QA4a21c RO4a16c RS18n SA2n18c SC4a20n3a SE20n SI15n SK20n SM1a10n12c ST21n SV4a20n TL19n TN20n TR6n16c"
                    + " UA6n19c VA18n VG4a16n XK16n";

    private final Random random;
    private final List<LabelledText> texts = new ArrayList<>();

    public Specified(long seed) {
        random = new Random(seed);
    }

    static List<LabelledText> texts(long seed) {
        Specified specified = new Specified(seed);
        specified.ibans();
        specified.cards();
        for (int i = 0; i < 12; i++) {
            specified.french();
            specified.otherNumbers();
            specified.contacts();
            specified.places();
            specified.decoys();
        }
        specified.secrets();
        return specified.texts;
    }

    private void add(String kind, String language, String text) {
        texts.add(new LabelledText(text, language, Set.of("PERSONAL_DATA/" + kind), true));
    }

    private void clean(String language, String text) {
        texts.add(new LabelledText(text, language, Set.of(), true));
    }

    private void ibans() {
        for (String country : IBANS.split(" ")) {
            String code = country.substring(0, 2);
            String iban = iban(code);
            String bban = iban.substring(4);
            String written = pick(
                    iban,
                    grouped(iban, " "),
                    grouped(iban, "-"),
                    iban.toLowerCase(java.util.Locale.ROOT),
                    grouped(iban, "\u00A0"));
            add(
                    "IBAN",
                    pick("fr", "en"),
                    pick(
                                    "Virement sur %s svp",
                                    "%s", "IBAN: %s", "please wire the fee to %s, thanks", "mon rib %s merci")
                            .formatted(written));
            String wrong = code
                    + "%02d".formatted((Integer.parseInt(ibanControl(code, bban)) + 1 + random.nextInt(90)) % 97 + 1)
                    + bban;
            if (!ibanControl(code, bban).equals(wrong.substring(2, 4))) {
                clean(pick("fr", "en"), "Dossier " + wrong + " transmis");
            }
        }
    }

    /** An IBAN of a country of the registry. */
    String iban(String code) {
        int entry = IBANS.indexOf(code);
        int end = IBANS.indexOf(' ', entry);
        StringBuilder bban = new StringBuilder();
        int count = 0;
        for (char c : IBANS.substring(entry + 2, end < 0 ? IBANS.length() : end).toCharArray()) {
            if (Character.isDigit(c)) {
                count = count * 10 + c - '0';
            } else {
                bban.append(from(c == 'n' ? DIGITS : c == 'a' ? UPPER : UPPER + DIGITS, count));
                count = 0;
            }
        }
        return code + ibanControl(code, bban) + bban;
    }

    /** A number of a card scheme that begins so. */
    String card(String head, int length) {
        return luhn(head + from(DIGITS, length - head.length() - 1));
    }

    private static String ibanControl(String country, CharSequence bban) {
        StringBuilder number = new StringBuilder();
        for (char c : (bban + country + "00").toCharArray()) {
            number.append(Character.getNumericValue(c));
        }
        return "%02d"
                .formatted(98
                        - new BigInteger(number.toString())
                                .mod(BigInteger.valueOf(97))
                                .intValue());
    }

    private void cards() {
        String[][] schemes = {
            {"4", "16"},
            {"4", "16"},
            {"51", "16"},
            {"54", "16"},
            {"2345", "16"},
            {"34", "15"},
            {"37", "15"},
            {"6011", "16"},
            {"65", "16"},
            {"3056", "14"},
            {"36", "14"},
            {"3530", "16"},
            {"6221270", "16"}
        };
        for (String[] scheme : schemes) {
            for (int i = 0; i < 5; i++) {
                String number = card(scheme[0], Integer.parseInt(scheme[1]));
                String written = number.length() == 15
                        ? pick(
                                number,
                                number.substring(0, 4) + " " + number.substring(4, 10) + " " + number.substring(10))
                        : pick(number, grouped(number, " "), grouped(number, "-"), grouped(number, "."));
                add(
                        "PAYMENT_CARD",
                        pick("fr", "en"),
                        pick("Ma carte %s exp 09/28", "card number %s cvv 123", "CB : %s", "Paye avec %s ok ?", "%s")
                                .formatted(written));
                String wrong = number.substring(0, number.length() - 1)
                        + (char) ('0' + (number.charAt(number.length() - 1) - '0' + 1 + random.nextInt(8)) % 10);
                clean("en", "Order reference " + wrong + " has shipped");
            }
        }
    }

    /** Thirteen characters and the key. */
    String nir() {
        String department = pick("75", "69", "13", "2A", "2B", "99", "31", "97");
        String sex = pick("1", "2", "1", "2", "7", "8");
        String nir = sex
                + number(30, 99)
                + "%02d".formatted(number(1, 12))
                + department
                + "%03d".formatted(number(1, 900))
                + "%03d".formatted(number(1, 990));
        long value = Long.parseLong(
                nir.substring(0, 5) + department.replace("2A", "19").replace("2B", "18") + nir.substring(7));
        return nir + "%02d".formatted(97 - value % 97);
    }

    String siren() {
        return luhn("" + number(3, 9) + from(DIGITS, 7));
    }

    String siret() {
        return luhn(siren() + "000" + number(1, 9));
    }

    /** The VAT number that a SIREN has. */
    String frenchVat() {
        String siren = siren();
        return "FR%02d%s".formatted((12 + 3 * (Long.parseLong(siren) % 97)) % 97, siren);
    }

    private void french() {
        String whole = nir();
        String nir = whole.substring(0, 13);
        String key = whole.substring(13);
        String spaced = nir.charAt(0) + " " + nir.substring(1, 3) + " " + nir.substring(3, 5) + " "
                + nir.substring(5, 7) + " " + nir.substring(7, 10) + " " + nir.substring(10);
        add(
                "FR_NIR",
                "fr",
                pick("Numéro de sécu : %s", "%s", "NIR %s pour le dossier", "voici mon n° de sécurité sociale %s")
                        .formatted(pick(
                                nir + key,
                                spaced + " " + key,
                                (nir + key).toLowerCase(java.util.Locale.ROOT),
                                spaced.replace(' ', '.') + "." + key)));
        String siren = siren();
        add(
                "FR_SIREN",
                "fr",
                pick("SIREN %s", "RCS Lyon %s", "immatriculée au RCS sous le n° %s", "SIREN : %s")
                        .formatted(pick(
                                siren,
                                siren.substring(0, 3) + " " + siren.substring(3, 6) + " " + siren.substring(6))));
        String siret = luhn(siren + "000" + number(1, 9));
        add(
                "FR_SIRET",
                "fr",
                pick("SIRET %s", "SIRET : %s", "n° SIRET %s - APE 6201Z")
                        .formatted(pick(
                                siret,
                                siren.substring(0, 3) + " " + siren.substring(3, 6) + " " + siren.substring(6, 9) + " "
                                        + siret.substring(9),
                                siren + " " + siret.substring(9))));
        clean("fr", "Le lot " + nir + "%02d".formatted((Integer.parseInt(key) + 7) % 97) + " est en stock");
    }

    String dni() {
        int dni = number(1_000_000, 99_999_999);
        return "%08d".formatted(dni) + DNI_LETTERS.charAt(dni % 23);
    }

    String nie() {
        int first = random.nextInt(3);
        int nie = number(0, 9_999_999);
        return "XYZ".charAt(first) + "%07d".formatted(nie) + DNI_LETTERS.charAt((first * 10_000_000 + nie) % 23);
    }

    String nino() {
        return pick("AB", "CE", "JK", "PW", "TX", "HH", "SY") + from(DIGITS, 6) + pick("A", "B", "C", "D");
    }

    String ssn() {
        return "%03d-%d-%d".formatted(pick(number(1, 665), number(667, 899)), number(10, 99), number(1000, 9999));
    }

    private void otherNumbers() {
        String letters = DNI_LETTERS;
        int dni = number(1_000_000, 99_999_999);
        String padded = "%08d".formatted(dni);
        add(
                "ES_DNI",
                pick("es", "fr", "en"),
                pick("DNI %s", "mi DNI es %s", "%s")
                        .formatted(pick(
                                padded + letters.charAt(dni % 23),
                                padded + "-" + letters.charAt(dni % 23),
                                padded.substring(0, 2) + "." + padded.substring(2, 5) + "." + padded.substring(5) + "-"
                                        + letters.charAt(dni % 23),
                                (padded + letters.charAt(dni % 23)).toLowerCase(java.util.Locale.ROOT))));
        clean("es", "Ref. " + padded + letters.charAt((dni + 5) % 23));
        int nie = number(0, 9_999_999);
        int first = random.nextInt(3);
        add(
                "ES_NIE",
                "es",
                pick("NIE %s", "NIE: %s", "%s")
                        .formatted("XYZ".charAt(first)
                                + pick("", "-")
                                + "%07d".formatted(nie)
                                + pick("", "-")
                                + letters.charAt((first * 10_000_000 + nie) % 23)));
        String cf = codiceFiscale(random.nextInt(4) == 0);
        add(
                "IT_CODICE_FISCALE",
                "it",
                pick("codice fiscale %s", "C.F. %s", "%s")
                        .formatted(pick(
                                cf,
                                cf.toLowerCase(java.util.Locale.ROOT),
                                cf.substring(0, 3) + " " + cf.substring(3, 6) + " " + cf.substring(6, 11) + " "
                                        + cf.substring(11))));
        String idnr = germanTaxId();
        add(
                "DE_TAX_ID",
                "de",
                pick("Steuer-ID %s", "Meine IdNr. lautet %s", "Steueridentifikationsnummer: %s")
                        .formatted(pick(
                                idnr,
                                idnr.substring(0, 2) + " " + idnr.substring(2, 5) + " " + idnr.substring(5, 8) + " "
                                        + idnr.substring(8))));
        String nino = nino();
        add(
                "UK_NINO",
                "en",
                pick("NI number %s", "%s is his national insurance number", "%s", "NINO: %s")
                        .formatted(pick(
                                nino,
                                nino.substring(0, 2) + " " + nino.substring(2, 4) + " " + nino.substring(4, 6) + " "
                                        + nino.substring(6, 8) + " " + nino.substring(8),
                                nino.toLowerCase(java.util.Locale.ROOT))));
        clean("en", "Part " + pick("BG", "GB", "QQ", "DA", "FX") + from(DIGITS, 6) + "A is back in stock");
        String ssn = ssn();
        add(
                "US_SSN",
                "en",
                pick("SSN %s", "my social is %s", "%s", "Social Security Number: %s")
                        .formatted(ssn));
        add("US_SSN", "en", "SSN " + ssn.replace("-", pick("", " ")));
        clean(
                "en",
                "Batch " + pick("000", "666", "9" + number(10, 99)) + "-" + number(10, 99) + "-" + number(1000, 9999));
    }

    private void contacts() {
        String pairs = " %d %d %d %d".formatted(number(10, 99), number(10, 99), number(10, 99), number(10, 99));
        String mobile = pick("06", "07") + pairs.replace(" ", pick(" ", ".", "-", ""));
        add(
                "PHONE",
                "fr",
                pick("Appelle-moi au %s", "%s", "mon 06 : %s", "joignable au %s ce soir", "Portable perso %s")
                        .formatted(pick(
                                mobile,
                                "+33 " + mobile.charAt(1) + pairs,
                                "0033" + mobile.charAt(1) + pairs.replace(" ", ""),
                                "+33 (0)" + mobile.charAt(1) + pairs)));
        add(
                "PHONE",
                "en",
                pick("call me on %s", "His cell: %s", "text %s")
                        .formatted(pick(
                                "+44 7" + number(400, 999) + " " + number(100000, 999999),
                                "07" + number(400, 999) + " " + number(100000, 999999),
                                "(" + pick("212", "415", "617") + ") 555-"
                                        + number(1000, 9999).toString().replace("555", "556"),
                                "+1 " + pick("212", "415", "617") + "-" + number(220, 899) + "-"
                                        + number(1000, 9999))));
        add(
                "PHONE",
                pick("de", "de"),
                pick("Ruf mich an: %s", "Handy %s")
                        .formatted(pick(
                                "+49 15" + number(10, 19) + " " + number(1000000, 9999999),
                                "015" + number(10, 19) + " " + number(1000000, 9999999),
                                "0171/" + number(1000000, 9999999))));
        add(
                "PHONE",
                "es",
                pick("llámame al %s", "mi móvil: %s")
                        .formatted(pick(
                                "6" + number(10, 99) + " " + number(10, 99) + " " + number(10, 99) + " "
                                        + number(10, 99),
                                "+34 6" + number(10000000, 99999999))));
        add(
                "PHONE",
                "it",
                pick("chiamami al %s", "cellulare %s")
                        .formatted(pick(
                                "+39 3" + number(20, 49) + " " + number(1000000, 9999999),
                                "3" + number(20, 49) + " " + number(1000000, 9999999))));
        add(
                "PHONE",
                "fr",
                pick("Mon GSM : %s", "appelle le %s")
                        .formatted(pick(
                                "+32 47" + number(0, 9) + " " + number(10, 99) + " " + number(10, 99) + " "
                                        + number(10, 99),
                                "+41 7" + number(6, 9) + " " + number(200, 999) + " " + number(10, 99) + " "
                                        + number(10, 99))));
        String local = from(LOWER, 6) + pick(".", "_", "") + from(LOWER, 7);
        String domain = from(LOWER, 7) + pick(".fr", ".com", ".co.uk", ".io", ".de");
        add(
                "EMAIL",
                pick("fr", "en"),
                pick("écris à %s", "%s", "reach me: %s.", "<%s>", "contact perso %s ok")
                        .formatted(pick(
                                local + "@" + domain,
                                local + "+tri@" + domain,
                                local.toUpperCase(java.util.Locale.ROOT) + "@" + domain)));
        String dot = pick(" point ", " (point) ", ".", " dot ", " [dot] ");
        add(
                "EMAIL",
                pick("fr", "en"),
                pick("mail : %s", "écris-moi %s", "email me at %s")
                        .formatted(local
                                + pick(" (at) ", " [at] ", " arobase ", " at ", "(at)", " {at} ")
                                + domain.replace(".", dot)));
    }

    private void places() {
        String town = pick("69003 Lyon", "75011 Paris", "13006 Marseille", "44000 Nantes");
        add(
                "POSTAL_ADDRESS",
                "fr",
                pick("J'habite au %s", "Elle vit %s", "son adresse : %s", "Domicile : %s")
                        .formatted(number(1, 180)
                                + pick(" ", " bis ", ", ")
                                + pick(
                                        "rue des Lilas",
                                        "avenue Jean Jaurès",
                                        "boulevard Victor Hugo",
                                        "allée des Peupliers",
                                        "impasse du Moulin",
                                        "chemin de la Plaine",
                                        "place Carnot",
                                        "quai Rambaud")
                                + pick(", ", " ", "\n")
                                + town));
        add(
                "POSTAL_ADDRESS",
                "en",
                pick("I live at %s", "Her home address is %s", "send it to his place, %s")
                        .formatted(pick(
                                number(1, 180) + " Baker Street, London NW1 6XE",
                                number(1, 99) + " Elm Road, Bristol BS8 1TH",
                                number(100, 9900) + " Oak Avenue, Springfield, IL 62704",
                                number(10, 990) + " W 42nd Street, New York, NY 10036",
                                number(100, 999) + " Sunset Blvd, Los Angeles, CA 90028",
                                number(10, 99) + " Meadow Lane, Leeds LS6 2AB")));
        add(
                "POSTAL_ADDRESS",
                "de",
                pick("Ich wohne in der %s", "Privatadresse: %s")
                        .formatted(pick("Hauptstraße ", "Bahnhofstr. ", "Lindenweg ", "Goethestraße ", "Schillerplatz ")
                                + number(1, 150)
                                + pick(", ", " ")
                                + pick("10115 Berlin", "80331 München", "50667 Köln")));
        add(
                "POSTAL_ADDRESS",
                "es",
                pick("Vivo en la %s", "mi casa: %s")
                        .formatted(pick("Calle Mayor ", "Avenida de la Constitución ", "Plaza de España ", "C/ Alcalá ")
                                + number(1, 150) + ", " + pick("28013 Madrid", "08001 Barcelona", "41004 Sevilla")));
        add(
                "POSTAL_ADDRESS",
                "it",
                pick("Abito in %s", "residente in %s")
                        .formatted(pick("Via Roma ", "Viale Garibaldi ", "Piazza Dante ", "Corso Italia ")
                                + number(1, 150) + ", " + pick("00184 Roma", "20121 Milano", "10123 Torino")));
        int day = number(1, 28);
        int year = number(1940, 2006);
        add(
                "BIRTH_DATE",
                "fr",
                pick("né le %s", "née le %s à Lyon", "date de naissance : %s", "Elle est née un %s")
                        .formatted(pick(
                                day + " avril " + year,
                                "%02d/%02d/%d".formatted(day, number(1, 12), year),
                                "%02d.%02d.%d".formatted(day, number(1, 12), year),
                                "%02d-%02d-%d".formatted(day, number(1, 12), year))));
        add(
                "BIRTH_DATE",
                "en",
                pick("born on %s", "DOB %s", "date of birth: %s", "his birthday is %s")
                        .formatted(pick(
                                day + " April " + year,
                                "April " + day + ", " + year,
                                "%d-%02d-%02d".formatted(year, number(1, 12), day),
                                "%02d/%02d/%d".formatted(number(1, 12), day, year),
                                day + "th of April " + year)));
        add(
                "BIRTH_DATE",
                "de",
                pick("geboren am %s", "Geburtsdatum: %s", "geb. %s")
                        .formatted(pick(day + ". April " + year, "%02d.%02d.%d".formatted(day, number(1, 12), year))));
        add(
                "BIRTH_DATE",
                "es",
                pick("nacido el %s", "nacida el %s", "fecha de nacimiento: %s")
                        .formatted(pick(
                                day + " de abril de " + year, "%02d/%02d/%d".formatted(day, number(1, 12), year))));
        add(
                "BIRTH_DATE",
                "it",
                pick("nato il %s", "nata il %s", "data di nascita: %s")
                        .formatted(pick(day + " aprile " + year, "%02d/%02d/%d".formatted(day, number(1, 12), year))));
        String lat = number(36, 59) + "." + from(DIGITS, 5) + "1";
        String lon = number(0, 20) + "." + from(DIGITS, 5) + "3";
        add(
                "LOCATION",
                pick("fr", "en"),
                pick("rdv ici %s", "GPS: %s", "position %s", "je suis à %s")
                        .formatted(pick(
                                lat + ", " + lon,
                                lat + "," + lon,
                                "48°51'" + number(10, 59) + "\"N 2°21'" + number(10, 59) + "\"E",
                                lat + "° N, " + lon + "° E",
                                "lat " + lat + " lon " + lon,
                                "48° 51' " + number(10, 59) + ".4\" N, 2° 21' " + number(10, 59) + ".1\" E",
                                "https://maps.google.com/?q=" + lat + "," + lon)));
        String plateLetters = "ABCDEFGHJKLMNPQRTVWXYZ";
        add(
                "VEHICLE_PLATE",
                "fr",
                pick("immatriculée %s", "La plaque %s", "une Clio grise, %s", "plaque : %s")
                        .formatted(from(plateLetters, 2) + "-" + number(100, 999) + "-" + from(plateLetters, 2)));
        add(
                "VEHICLE_PLATE",
                "fr",
                pick("ma voiture est immatriculée %s", "plaque %s")
                        .formatted(from(plateLetters, 2)
                                + pick(" ", "")
                                + number(100, 999)
                                + pick(" ", "")
                                + from(plateLetters, 2)));
        add(
                "VEHICLE_PLATE",
                "en",
                pick("number plate %s", "his car reg is %s", "registration %s")
                        .formatted(
                                pick("AB", "LK", "BD", "YX") + number(51, 74) + pick(" ", "") + from(plateLetters, 3)));
        add(
                "VEHICLE_PLATE",
                "de",
                pick("Kennzeichen %s", "Mein Auto: %s")
                        .formatted(pick("B", "M", "HH", "KA") + pick("-", " ") + from(plateLetters, 2) + " "
                                + number(10, 9999)));
        add(
                "VEHICLE_PLATE",
                "es",
                pick("matrícula %s", "mi coche, matrícula %s")
                        .formatted(number(1000, 9999) + pick(" ", "-", "") + from("BCDFGHJKLMNPRSTVWXYZ", 3)));
        add(
                "VEHICLE_PLATE",
                "it",
                pick("targa %s", "la mia auto targata %s")
                        .formatted(from(plateLetters, 2)
                                + pick(" ", "")
                                + number(100, 999)
                                + pick(" ", "")
                                + from(plateLetters, 2)));
        add(
                "IP_ADDRESS",
                pick("fr", "en"),
                pick("connexion depuis %s", "blocked IP %s", "%s", "serveur : %s:8443", "ssh root@%s")
                        .formatted(pick(
                                "51." + number(1, 250) + "." + number(1, 250) + "." + number(1, 250),
                                "192.168." + number(0, 250) + "." + number(1, 250),
                                "10." + number(0, 250) + "." + number(1, 250) + "." + number(1, 250))));
        add(
                "IP_ADDRESS",
                "en",
                pick("IPv6 %s", "from %s", "host %s down")
                        .formatted(pick(
                                "2a01:cb00:" + hex(4) + ":" + hex(4) + ":" + hex(4) + ":" + hex(4) + ":" + hex(4) + ":"
                                        + hex(4),
                                "2a01:e0a:" + hex(3) + "::" + hex(2),
                                "fe80::" + hex(4) + ":" + hex(4))));
    }

    private void decoys() {
        clean("en", pick("Commit %s fixes it", "sha256 %s", "digest: %s").formatted(hex(pick(40, 64))));
        clean("fr", pick("Identifiant de trace %s", "uuid %s").formatted(uuid()));
        clean("en", "Upgrade to v" + number(1, 20) + "." + number(0, 30) + "." + number(0, 99) + "." + number(0, 9));
        clean(
                "fr",
                "version " + number(1, 20) + "." + number(0, 30) + "." + number(0, 99) + "." + number(0, 9)
                        + " disponible");
        clean("fr", "Commande n° " + number(100000000, 999999999) + number(1000, 9999) + " expédiée");
        clean("en", "Tracking number 1Z" + from(UPPER + DIGITS, 16) + " is on its way");
        clean("en", "EAN " + ean("350" + from(DIGITS, 9)) + ", RRP 24.90");
        clean("fr", "ISBN " + ean("9782" + from(DIGITS, 8)));
        clean(
                "fr",
                "Facture " + number(2020, 2026) + "-" + number(10000, 99999) + " du " + number(1, 28) + "/0"
                        + number(1, 9) + "/2025");
        clean("en", "The summit takes place from 12/03/2026 to 14/03/2026 in hall " + number(1, 9));
        clean("fr", "Fondée le 3 mai " + number(1900, 2005) + ", la maison est à sa quatrième génération");
        clean("en", "<img src=\"data:image/png;base64,iVBORw0KGgo" + from(UPPER + LOWER + DIGITS + "+/", 120) + "\">");
        clean(
                "en",
                pick(
                        "export TOKEN=<YOUR_TOKEN>",
                        "api_key: ${API_KEY}",
                        "password = ********",
                        "GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                        "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
                        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "postgres://user:password@localhost/db",
                        "postgres://user:<password>@host/db",
                        "Authorization: Bearer <token>",
                        "sk_test_your_key_here",
                        "client_secret: process.env.SECRET",
                        "password: {{ vault_password }}"));
        clean(
                "fr",
                pick(
                        "mot de passe : à demander au support",
                        "Le mot de passe est personnel et confidentiel",
                        "Choisissez un mot de passe solide",
                        "mot de passe : ••••••••",
                        "mdp = votre_mot_de_passe",
                        "Le mot de passe sera envoyé par courrier",
                        "Mot de passe oublié ?",
                        "Réinitialisez votre mot de passe tous les 90 jours"));
        clean(
                "en",
                pick(
                        "Population: 67 391 582 people",
                        "Revenue of 1 234 567 890 EUR",
                        "Ticket #" + number(100000000, 999999999),
                        "Room 12.34.56",
                        "pH 7.4, 37.5 degrees",
                        "ratio 16:9, 1920x1080",
                        "Chapter 3.2.1.4 of the standard"));
    }

    private void secrets() {
        String[] contexts = {
            "%s",
            "Use this key: %s",
            "voici le token %s pour la prod",
            "API_KEY=%s",
            "{\"token\": \"%s\"}",
            "secret: %s",
            "curl -H \"X-Auth: %s\" https://api.acme.io",
            "export SECRET='%s'",
            "ne le dites à personne : %s",
            "const key = \"%s\";"
        };
        for (String line : EvaluationSet.lines("vendors.txt")) {
            String[] fields = line.split("\\|", -1);
            String vendor = fields.length > 2 ? fields[1] : "";
            for (int i = 0; i < 3; i++) {
                String value = filled(fields[fields.length - 1]);
                String text = !vendor.isEmpty()
                        ? pick("%s: %s", "%s = %s", "Our %s is %s", "la %s est %s")
                                .formatted(vendor, value)
                        : pick(contexts).formatted(value);
                texts.add(new LabelledText(text, pick("fr", "en"), Set.of("SECRET"), true));
            }
        }
        String[] passwords = {
            "mot de passe : %s",
            "Le mot de passe du wifi est %s",
            "mdp: %s",
            "password is %s",
            "login: admin / password: %s",
            "DB_PASSWORD=%s",
            "pwd=%s;",
            "the wifi password is %s",
            "Mot de passe temporaire %s",
            "password \"%s\"",
            "code wifi : %s",
            "identifiants : jdupont / %s",
            "user admin pass %s",
            "\"password\": \"%s\"",
            "passphrase: %s"
        };
        for (String context : passwords) {
            for (int i = 0; i < 4; i++) {
                String word = pick("Soleil", "Winter", "acme", "Bienvenue", "Dragon", "marseille", "Tr0ub4dor");
                texts.add(new LabelledText(
                        context.formatted(word + number(10, 9999) + pick("!", "#", "", "$", "@x")),
                        context.startsWith("the") || context.startsWith("p") ? "en" : "fr",
                        Set.of("SECRET"),
                        true));
            }
        }
        for (String kind : List.of("RSA ", "EC ", "OPENSSH ", "", "ENCRYPTED ")) {
            texts.add(new LabelledText(
                    "-----BEGIN " + kind + "PRIVATE KEY-----\n" + from(UPPER + LOWER + DIGITS + "+/", 64) + "\n"
                            + from(UPPER + LOWER + DIGITS + "+/", 64) + "\n-----END " + kind + "PRIVATE KEY-----",
                    "en",
                    Set.of("SECRET"),
                    true));
        }
        for (int i = 0; i < 6; i++) {
            texts.add(new LabelledText(
                    pick("token %s", "Bearer %s", "%s").formatted(jwt()), "en", Set.of("SECRET"), true));
        }
    }

    /** A token with a header, claims and a signature. */
    String jwt() {
        return base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + base64Url("{\"sub\":\"" + number(1000, 9999999) + "\",\"admin\":true}") + "."
                + from(UPPER + LOWER + DIGITS + "-_", 43);
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public String filled(String template) {
        StringBuilder filled = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            if (template.charAt(i) != '{') {
                filled.append(template.charAt(i++));
                continue;
            }
            int close = template.indexOf('}', i);
            String inside = template.substring(i + 1, close);
            i = close + 1;
            if (inside.equals("uuid")) {
                filled.append(uuid());
                continue;
            }
            int count = Integer.parseInt(inside.substring(1));
            filled.append(from(
                    switch (inside.charAt(0)) {
                        case 'A' -> UPPER + LOWER + DIGITS;
                        case 'U' -> UPPER + DIGITS;
                        case 'l' -> LOWER + DIGITS;
                        case 'h' -> DIGITS + "abcdef";
                        case 'n' -> "123456789";
                        case 'd' -> DIGITS;
                        case 'H' -> DIGITS + "ABCDEF";
                        case 'L' -> UPPER;
                        case 'b' -> UPPER + LOWER + DIGITS + "+/";
                        case 'w' -> UPPER + LOWER + DIGITS + "-_";
                        case '2' -> UPPER + "234567";
                        default -> throw new IllegalArgumentException(inside);
                    },
                    count));
        }
        return filled.toString();
    }

    String uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
    }

    private String hex(int count) {
        return from("123456789abcdef", count);
    }

    String codiceFiscale(boolean omocodia) {
        StringBuilder code = new StringBuilder(from("BCDFGLMNPRSTV", 6))
                .append(number(40, 99))
                .append(from("ABCDEHLMPRST", 1));
        int day = number(1, 31) + pick(0, 40);
        code.append("%02d".formatted(day)).append(from("ABCDEFGHL", 1)).append("%03d".formatted(number(100, 999)));
        if (omocodia) {
            code.setCharAt(14, "LMNPQRSTUV".charAt(code.charAt(14) - '0'));
        }
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return code.append((char) ('A' + sum % 26)).toString();
    }

    String germanTaxId() {
        List<Integer> digits = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        java.util.Collections.shuffle(digits, random);
        digits.remove(Integer.valueOf(digits.get(9)));
        digits.add(digits.get(random.nextInt(8)));
        if (random.nextBoolean()) {
            digits.set(8, digits.get(9));
        }
        while (digits.get(0) == 0) {
            java.util.Collections.shuffle(digits, random);
        }
        int product = 10;
        StringBuilder id = new StringBuilder();
        for (int digit : digits) {
            id.append(digit);
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int control = 11 - product;
        return id.append(control == 10 ? 0 : control).toString();
    }

    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return digits + (10 - sum % 10) % 10;
    }

    static String ean(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    static String grouped(String value, String separator) {
        return String.join(separator, value.split("(?<=\\G.{4})"));
    }

    Integer number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String from(String alphabet, int count) {
        StringBuilder value = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }
}
