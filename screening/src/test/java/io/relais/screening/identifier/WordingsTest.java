package io.relais.screening.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which words births and addresses are told, and what looks like it and is none. */
class WordingsTest {
    private static List<String> found(String kind, String text) {
        return found(kind, "fr", text);
    }

    private static List<String> found(String kind, String language, String text) {
        List<Finding> findings = new ArrayList<>();
        for (Detector detector : List.of(new ContactDetector(), new PlaceDetector())) {
            detector.detect(
                    ScreenedText.of(text),
                    new Circumstances(language, Set.of(), Set.of(), Instant.EPOCH),
                    findings::add);
        }
        return findings.stream()
                .filter(finding -> finding.kind().equals(kind))
                .map(finding -> text.substring(finding.start(), finding.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "10 mai 1993 | CV — Romain Castelnau, 10 mai 1993 (permis B, célibataire)",
                "10 mai 1993 | CV — Romain Castelnau, 10 mai 1993",
                "10/05/1993 | Romain Castelnau, 10/05/1993, célibataire",
                "12 March 1985 | Curriculum vitae: Anna Keller, 12 March 1985 (married, two children)",
                "10 mai 1993 | Romain Castelnau - 10 mai 1993 - Nationalité française",
                "10 mai 1963 | Divorcé, 2 enfants, 10 mai 1963",
                "11 Nov 1972 | Oluchi Weaver, 11 Nov 1972, UK citizen",
                "12.03.1985 | Lebenslauf: Anna Keller, 12.03.1985, ledig",
                "12/03/1985 | Ana Ruiz, 12/03/1985, soltera",
                "6 May 1985 | Turning 40 today! 6 May 1985, what a vintage",
                "6 mai 1985 | 40 ans aujourd'hui ! 6 mai 1985, un bon cru",
                "6 mai 1985 | Je fête mes 40 ans ! 6 mai 1985, ça ne rajeunit pas",
                "6 May 1985 | 6 May 1985. Turning 40 today!",
                "6. Mai 1985 | Heute werde ich 40! 6. Mai 1985",
                "17/11, je suis de 1987 | mon anniv c'est le 17/11, je suis de 1987",
                "17 novembre, je suis né en 87 | mon anniv c'est le 17 novembre, je suis né en 87",
                "17 November, born in 1987 | My birthday is 17 November, born in 1987",
                "87 et mon anniversaire est le 17/11 | je suis de 87 et mon anniversaire est le 17/11",
                "4 septembre 1975 | Demain on fête les 50 ans de Fabrice, il est du 4 septembre 1975, prévoyez un gâteau",
                "14/03/1985 | (40, 14/03/1985)",
                "12/05/1938 | Entrée EHPAD : Mme Sautereau, 12/05/1938, née à Albi",
                "25 févr. 1999 | Prénom : Brune / Née le : 25 févr. 1999 à Pau",
                "19 septembre 2023 | Faire-part : Augustin est arrivé le 19 septembre 2023, 3,4 kg, maman va bien",
                "24. Mai 2006 | Er ist am 24. Mai 2006 geboren",
                "12.03.2021 | Unsere Mia ist am 12.03.2021 geboren",
                "24.05.2006 | Unser Azubi ist am 24.05.2006 geboren, darf er schon nachts arbeiten?",
                "06/16/1963 | need Carol's birthday for the pension form, I think it's 06/16/1963?",
                "27 avril 1979 | Bon anniversaire à Kevin, qui est du 27 avril 1979 !",
                "January 26, 2017 | Our little Maya arrived on January 26, 2017 at 4 am",
                "12/03/1985 | Anniversaire de Paul du service compta : 12/03/1985",
                "12/03/1985 | Happy birthday to Tom, we love you, 12/03/1985",
                "20 juillet 2024 | sa fille fête ses 9 ans le 20 juillet 2024",
                "July 20, 2024 | my son turned 6 on July 20, 2024, where does time go",
                "12 mars 2019 | ma fille a soufflé 5 bougies : elle est née le 12 mars 2019",
                "17/11/1987 | Anniversaire de mon associé le 17/11/1987",
                "16NOV76 | passenger 2: Holt/Irene, birth date 16NOV76",
                "17. November, Jahrgang 1987 | Mein Geburtstag ist der 17. November, Jahrgang 1987",
                "17 de noviembre, soy de 1987 | Mi cumpleaños es el 17 de noviembre, soy de 1987"
            })
    void aBirthIsTold(String date, String text) {
        assertThat(found("BIRTH_DATE", text)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CV de l'entreprise, 3 mai 1987",
                "On fête les 50 ans du contrat, valable du 4 septembre 1975 au 3 mai",
                "La loi Veil a 50 ans : elle est du 17 janvier 1975",
                "Ce bail a 40 ans, il est du 1er mars 1985",
                "Am 09.11.1989 wurde eine Legende geboren",
                "My birthday trip was to the museum of the moon landing of 20 July 1969",
                "L'anniversaire du syndicat, valable du 27 avril 1979 au 3 mai",
                "Anniversaire de la boîte le 17/11 (1987)",
                "Happy birthday to the shop, 17/11 (1987)!",
                "Our little parcel arrived on January 26, 2017",
                "Our shop turned 6 on July 20, 2024",
                "We grew 6 percent on July 20, 2024, said my son",
                "birth of a route: flight AF16NOV76 to Nice",
                "Avec son nouveau logo, la Coop fête ses 5 ans le 12 juin 2024",
                "Our little Christmas tree arrived on December 1, 2023",
                "CV reçus avant le 12 mai 2004",
                "CV — à envoyer avant le 10 mai 2025",
                "They got married on 3 May 1987",
                "Le 3 mai 1987, mariée à Lyon",
                "Married, 3 May 2019",
                "12 March 1998, Nationality Act",
                "Loi sur la nationalité, 12 mars 1998",
                "Concert le 12/03/2010, enfants gratuits",
                "Le permis B coûte 1 200 €, réforme du 12 mai 2009",
                "Acme turns 40 today! Founded 6 May 1985",
                "Notre société fête ses 40 ans ! 6 mai 1985, premier atelier",
                "40 ans aujourd'hui que le mur est tombé. 9 novembre 1989",
                "Mon anniv c'est le 17/11, rdv à 20h",
                "Mon anniv c'est le 17/11, comme en 1987 on dansera",
                "L'anniversaire de la société, c'est le 17/11, créée en 1987",
                "Happy birthday to our company, 17 November, founded in 1987",
                "mon anniv c'est le 17/11, 1500 personnes attendues"
            })
    void anotherDateIsNoBirth(String text) {
        assertThat(found("BIRTH_DATE", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"line1\": \"8 Harbour View\", \"city\": \"Galway\", \"postcode\": \"H91 X2K4\"}",
                "{\"address1\": \"8 Harbour Bay\", \"city\": \"Galway\"}",
                "{\"rue\": \"8 les tilleuls\", \"cp\": \"89000\", \"ville\": \"Auxerre\"}",
                "{\"postalCode\": \"37000\", \"addressLocality\": \"Tours\", \"streetAddress\": \"8 les Tanneurs\"}",
                "{ addressLine1: '8 Harbour Bay', town: 'Galway', postCode: 'H91 X2K4' }",
                "street: 8 Harbour Bay\ncity: Galway\nzip: 12345",
                "address_line_1=8+Harbour+Bay&city=Galway&postcode=H91X2K4",
                "<street>8 Harbour Bay</street><city>Galway</city><zip>12345</zip>",
                "{\"strasse\": \"Am Anger 8\", \"plz\": \"99084\", \"ort\": \"Erfurt\"}",
                "{\"direccion\": \"Los Olmos 8\", \"ciudad\": \"Madrid\", \"codigo_postal\": \"28013\"}"
            })
    void fieldsAreAnAddress(String text) {
        assertThat(found("POSTAL_ADDRESS", text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"line1\": \"3 errors found\", \"line2\": \"city missing\"}",
                "{\"street\": \"\", \"city\": \"Galway\", \"postcode\": \"\"}",
                "{\"line1\": \"string\", \"city\": \"string\", \"postcode\": \"string\"}",
                "{\"address1\": \"{{address1}}\", \"city\": \"{{city}}\", \"postcode\": \"{{zip}}\"}",
                "street: required\ncity: required\nzip: 5 digits",
                "Rue : voir plan. Ville : 12 projets",
                "address: 10.0.0.1\ncity: n/a",
                "{\"address\": \"0x12ab34\", \"city\": \"node8\"}",
                "{\"city\": \"Paris\", \"country\": \"France\"}"
            })
    void fieldsWithoutAStreetAreNone(String text) {
        assertThat(found("POSTAL_ADDRESS", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "PHONE | es | 685 374 485 | Llámame al 685 374 485 cuando llegues",
                "PHONE | es | 685 374 485 | Llámame al 685 374 485 estoy en casa",
                "PHONE | en | 555-0194 | Emergency contact: mother, 555-0194, area code 303",
                "PHONE | en | 555-0194 | area code is 303, 555-0194 for the night shift",
                "EMAIL | en | s a m . k e l l e r @ acme.io | my personal one is s a m . k e l l e r @ acme.io without spaces",
                "IP_ADDRESS | fr | 198.51.100.78 | mon ip publique c'est 198.51.100.78, tu peux l'ajouter ?",
                "PHONE | es | 612 34 81 50 | El fontanero: 612 34 81 50, dile que vas de mi parte",
                "EMAIL | fr | j.d @ acme.fr | mon mail : j.d @ acme.fr",
                "PHONE | fr | 01 42 68 53 00 | Rappeler le client Dupont au 01 42 68 53 00",
                "EMAIL | en | events AT museum DOT acme DOT org | rsvp to events AT museum DOT acme DOT org by the 5th",
                "EMAIL | fr | l é a @ a c m e . f r | mon mail : l é a @ a c m e . f r stp",
                "EMAIL | fr | l é a @ a c m e . f r | mon mail - l é a @ a c m e . f r",
                "IP_ADDRESS | en | 10.20.0.2 | move the host from 10.20.0.1 to 10.20.0.2",
                "IP_ADDRESS | en | 10.20.0.5 | move the gateway from 10.20 to 10.20.0.5"
            })
    void aContactIsToldInAnyVoice(String kind, String language, String value, String text) {
        assertThat(found(kind, language, text)).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "PHONE | es | Hemos pasado de 685 374 485 descargas",
                "PHONE | en | Part 555-0194, area 303 of the map",
                "EMAIL | en | lunch @ acme.io, plan B @ noon",
                "EMAIL | fr | option a b c @ midi.",
                "EMAIL | en | Squat 5 x 5 @ 62.5kg",
                "EMAIL | en | 3 x 8 @ 22.5kg then rest",
                "PHONE | fr | mon ip publique c'est 198.51.100.78, tu peux l'ajouter ?",
                "PHONE | fr | réf. dossier 06/0460/3487 à rappeler dans tout courrier",
                "EMAIL | en | FIND US AT ACME DOT COM",
                "EMAIL | fr | ICI ON EST CHEZ NOUS, POINT FINAL",
                "PHONE | en | Call us about the invoice of 2025-02-03, due in 30 days",
                "PHONE | en | Invoice INV-2025-001234 dated 03/02/2025, due in 30 days.",
                "PHONE | en | the number is below 612 345 678 views",
                "IP_ADDRESS | en | Upgraded the till software from 4.12.7 to 4.13.0.2, all good",
                "IP_ADDRESS | fr | on passe le serveur de 4.12.7 à 4.13.0.2"
            })
    void whatLooksLikeAContactIsNone(String kind, String language, String text) {
        assertThat(found(kind, language, text)).isEmpty();
    }
}
