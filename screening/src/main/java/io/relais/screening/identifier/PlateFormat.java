package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import java.util.regex.Pattern;

/**
 * How the plates of a country are written, and how much has to be said beside them. Sources: arrêtés du 9 février 2009 (SIV) and du 5 novembre 1984
 * (FNI), DVLA INF104 (United Kingdom), FZV (Germany), Orden PRE/3298/2000 (Spain), D.P.R. 495/1992 (Italy), royal decree of 20 July 2001 (Belgium),
 * Regeling kentekens (Netherlands), VVV art. 83 ff. (Switzerland), S.I. 318/1992 (Ireland).
 */
enum PlateFormat {
    FRANCE("aa999aa", "[a-hj-np-tv-z]{2}-\\d{3}-[a-hj-np-tv-z]{2}", Told.BY_ITSELF),
    FRANCE_SPACES("aa999aa", "[a-hj-np-tv-z]{2}[ .·]\\d{3}[ .·][a-hj-np-tv-z]{2}", Told.BY_FORM),
    FRANCE_OR_ITALY("aa999aa", "[a-hj-np-tv-z]{2}[- .·]?\\d{3}[- .·]?[a-hj-np-tv-z]{2}", Told.BY_SCENE),
    FRANCE_MISREAD("aa999aa", "[a-z]{2}[- .·]?\\d{3}[- .·]?[a-z]{2}", Told.BY_VEHICLE),
    FRANCE_UNTIL_2009(
            "9{2,4}a{1,3}(?:99|9a|999)", "\\d{2,4}[- .·]?[a-z]{1,3}[- .·]?(?:\\d{2}|2[ab]|97\\d)", Told.BY_VEHICLE),
    UNITED_KINGDOM_SPACES("aa99aaa", "[a-hj-pr-y]{2}(?:0[1-9]|[12]\\d|5[1-9]|[67]\\d) [a-hj-pr-z]{3}", Told.BY_FORM),
    UNITED_KINGDOM("aa99aaa", "[a-hj-pr-y]{2}(?:0[1-9]|[1-7]\\d)[- .·]?[a-hj-pr-z]{3}", Told.BY_SCENE),
    UNITED_KINGDOM_MISREAD("aa99aaa", "[a-z]{2}\\d{2}[- .·]?[a-z]{3}", Told.BY_VEHICLE),
    UNITED_KINGDOM_UNTIL_2001("a999aaa", "[a-y]\\d{3}[- .·]?[a-z]{3}", Told.BY_PLATE),
    SPAIN("9999aaa", "\\d{4}[- .·]?[bcdfghj-npr-tv-z]{3}", Told.BY_SCENE),
    GERMANY("a{2,5}9{1,4}a?", "[a-z]{1,3}[- ][a-z]{1,2}[- .·]?\\d{1,4}[eh]?", Told.BY_SCENE),
    BELGIUM("9aaa999", "[1-9]-[a-z]{3}-\\d{3}", Told.BY_VEHICLE),
    SWITZERLAND(
            "aa9{4,6}",
            "(?:ag|ai|ar|be|bl|bs|fr|ge|gl|gr|ju|lu|ne|nw|ow|sg|sh|so|sz|tg|ti|ur|vd|vs|zg|zh)[- .·]?(?!(?:19|20)\\d\\d$)\\d{4,6}",
            Told.BY_VEHICLE),
    NETHERLANDS(
            "(?=.*9)(?=.*a)[a9]{6}",
            "(?=.*\\d)(?=.*[a-z])(?:[a-z]{2}|\\d{2})-(?:[a-z]{2}|\\d{2})-(?:[a-z]{2}|\\d{2})|\\d{2}-[a-z]{3}-\\d|\\d-[a-z]{3}-\\d{2}"
                    + "|[a-z]{2}-\\d{3}-[a-z]|[a-z]-\\d{3}-[a-z]{2}|[a-z]{3}-\\d{2}-[a-z]|[a-z]-\\d{2}-[a-z]{3}",
            Told.BY_VEHICLE),
    IRELAND("9{2,3}a{1,2}9{1,6}", "\\d{2}[12]?-[a-z]{1,2}-\\d{1,6}", Told.BY_VEHICLE),
    ITALIAN_MOTORCYCLE("aa99999", "[a-z]{2} ?\\d{5}", Told.BY_PLATE),
    AMERICA("aaa9999", "[a-z]{3}-\\d{4}", Told.BY_VEHICLE),
    AMERICA_UNMARKED(
            "aaa9{3,4}|9aaa999|999aaa", "[a-z]{3} ?\\d{3,4}|\\d[a-z]{3}\\d{3}|\\d{3} ?[a-z]{3}", Told.BY_PLATE);

    /** What has to be said near a plate. */
    private enum Told {
        BY_ITSELF,
        /** By nothing, though it stays in doubt. */
        BY_FORM,
        /** A vehicle, or what is done with one. */
        BY_SCENE,
        BY_VEHICLE,
        BY_PLATE
    }

    private static final int REACH = 60;
    /** Small letters are as good only where the vehicle is near. */
    private static final int REACH_OF_SMALL = 30;

    private static final Pattern FIGURES = Pattern.compile("[^a-z]+");

    private final Pattern shape;
    private final Pattern form;
    private final Told told;

    PlateFormat(String shape, String form, Told told) {
        this.shape = Pattern.compile(shape);
        this.form = Pattern.compile(form);
        this.told = told;
    }

    /** Whether a plate of this kind may have letters and figures in this order, written as {@code aa999aa}. */
    boolean mayHave(CharSequence order) {
        return shape.matcher(order).matches();
    }

    /**
     * Whether letters and figures have this form.
     *
     * @param plate in small letters, with what parts them
     */
    boolean fits(String plate) {
        return (this != GERMANY || hasLettersBehindGap(plate))
                && form.matcher(plate).matches();
    }

    /** Whether a letter stands behind the first gap: "lat 48" has the letters and figures of a German plate, and is none at a glance. */
    private static boolean hasLettersBehindGap(String plate) {
        int gap = 0;
        while (gap < plate.length() - 1 && Character.isLetterOrDigit(plate.charAt(gap))) {
            gap++;
        }
        return Character.isLetter(plate.charAt(gap + 1 < plate.length() ? gap + 1 : gap));
    }

    /** Whether it stays in doubt where nothing is said. */
    boolean isDoubtful() {
        return told == Told.BY_FORM;
    }

    /** Whether its letters are rather a make, an engine or a measure: {@code 2019 BMW}, {@code KIA EV 6}. */
    boolean isModel(String plate) {
        return switch (this) {
            case GERMANY -> VehicleWords.isNoPlate(plate.split("[- ]", 2)[0]);
            case SPAIN, FRANCE_UNTIL_2009, AMERICA, AMERICA_UNMARKED ->
                VehicleWords.isNoPlate(FIGURES.matcher(plate).replaceAll(""));
            default -> false;
        };
    }

    /** Whether vehicles are spoken of around a plate at all. */
    static boolean isScene(ScreenedText text, int start, int end, boolean capitals) {
        return Context.around(text, start, end, capitals ? REACH : REACH_OF_SMALL, VehicleWords.ALL);
    }

    /**
     * Whether enough is said around it.
     *
     * @param scene whether vehicles are spoken of
     */
    boolean isTold(ScreenedText text, int start, int end, boolean capitals, boolean scene) {
        if (!capitals) {
            return scene
                    && (this == FRANCE_OR_ITALY || this == UNITED_KINGDOM)
                    && text.folded(start, end).indexOf(' ') < 0;
        }
        return switch (told) {
            case BY_ITSELF, BY_FORM -> true;
            case BY_SCENE -> scene;
            case BY_VEHICLE -> scene && Context.around(text, start, end, REACH, VehicleWords.VEHICLES);
            case BY_PLATE -> scene && Context.before(text, start, REACH, VehicleWords.PLATES);
        };
    }
}
