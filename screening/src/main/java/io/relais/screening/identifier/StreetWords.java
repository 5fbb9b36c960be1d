package io.relais.screening.identifier;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that addresses are made of. Kinds of streets are those of AFNOR XP Z10-011 (France, overseas included), Canada Post and bPost for French,
 * of Royal Mail, USPS Publication 28, AS 4590 (Australia) and NZ Post for English, and the usual ones of Germany, Austria, Switzerland, Italy, Spain,
 * Portugal and the Netherlands.
 */
final class StreetWords {
    /** Kinds that stand before the name and for nothing else. */
    static final Set<String> STREETS_BEFORE = set(
            "rue avenue av ave boulevard bd bvd blvd impasse allee allees chemin che quai faubourg fbg ruelle chaussee boul drève"
                    + " dreve traverse rond-point esplanade promenade venelle",
            "steenweg straat laan",
            "calle avenida paseo plaza carrer avda avd",
            "via viale piazza corso vicolo largo",
            "rua travessa praceta alameda");

    /** Kinds that are words of other things too, so that a postcode has to follow. */
    static final Set<String> STREETS_BEFORE_WEAK = set(
            "place pl cours mail corniche passage square route rte villa residence lotissement hameau sentier cite montee cote galerie"
                    + " parc clos domaine zone za zi zac lot sente rampe levee voie digue carrefour rocade berge quartier cour mas"
                    + " ferme lieudit val coteau cale placette jetee escalier degres parvis terrasse raidillon trace morne",
            "praca estrada ronda glorieta camino travesia strada contrada localita frazione piazzale lungomare salita");

    /** English kinds, behind the name. */
    static final Set<String> STREETS_AFTER = set(
            "street st avenue ave road rd lane ln drive dr boulevard blvd court ct terrace crescent square sq parkway pkwy highway hwy"
                    + " mews gardens close place pl way circle");

    /** English kinds that are words of other things too, so that a town or postcode has to follow. */
    static final Set<String> STREETS_AFTER_WEAK = set(
            "rise grove parade green row walk hill view quay trail trl loop alley heights meadow meadows park vale mount wharf croft"
                    + " yard wynd path bend ridge point landing crossing turnpike esplanade plaza run pass fold gate bank cove end apartments buildings mansions towers estate villas cottages"
                    + " expressway commons paddock circuit");

    /** What a house number is followed by. */
    static final Set<String> AFTER_NUMBERS = set("bis ter quater b t a c d");

    /** What stands between the words of a street's name. */
    static final Set<String> LINKS = set(
            "de du des la le les l d saint sainte et aux a of",
            "del della dei degli delle dello dell",
            "los las el y do da dos das",
            "van het den der dem am");

    /** What stands before a number without being a street. */
    static final Set<String> NO_STREETS = set(
            "hall stand salle batiment bat niveau etage porte gate room booth ligne tram metro bus terminal lot pavillon pavilion halle");

    private static final Set<String> UNITS = set(
            "izq izda izquierda derecha dcha piso esc esq dto fte apto planta puerta bloque escalera parcela nave portal lote interno appartement apartment flat unit suite wohnung tur apt appt bte boite etage stock og eg int scala bat bus bis ter top stiege");

    private static final Set<String> ESTATES = set(
            "ferme mas moulin chateau manoir immeuble batiment tour copropriete",
            "cottage house farm apartments",
            "urbanizacion finca poligono edificio cortijo masia quinta urbanizacao cascina podere residenza condominio");

    /** The last part of German and Dutch names in one word. */
    private static final String[] COMPOUNDED = {
        "strasse", "str", "platz", "weg", "allee", "gasse", "straat", "gracht", "plein"
    };

    private static final String[] LONG_COMPOUNDED = {"damm", "ufer", "laan", "kade", "ring", "stieg"};

    /** All that begin an address without a number, so that most words are asked for once. */
    static final Set<String> NAMED = Stream.of(STREETS_BEFORE, STREETS_BEFORE_WEAK, STREETS_AFTER, ESTATES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private StreetWords() {}

    static boolean isStreet(String word) {
        return STREETS_BEFORE.contains(word) || STREETS_BEFORE_WEAK.contains(word);
    }

    static boolean isGermanStreet(String word) {
        return endsWith(word, COMPOUNDED) || word.length() > 6 && endsWith(word, LONG_COMPOUNDED);
    }

    /** Whether a word is a part of a building between the house number and the postcode, or the number of one. */
    static boolean isUnit(String word) {
        return UNITS.contains(word)
                || word.length() == 1
                || word.length() <= 3
                        && Character.isDigit(word.charAt(0))
                        && Character.isLetter(word.charAt(word.length() - 1))
                || word.length() <= 2 && word.chars().allMatch(Character::isDigit);
    }

    private static boolean endsWith(String word, String[] endings) {
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> set(String... lists) {
        return Stream.of(lists).flatMap(list -> Stream.of(list.split(" ", -1))).collect(Collectors.toUnmodifiableSet());
    }
}
