package io.relais.screening.identifier;

/** Issuer ranges of payment cards with the lengths that each scheme issues (ISO/IEC 7812; the schemes' own tables). */
final class CardSchemes {
    /** From, to (first six digits), and the lengths. */
    private static final int[][] RANGES = {
        {400000, 499999, 13, 16, 19}, // Visa
        {510000, 559999, 16}, // Mastercard
        {222100, 272099, 16}, // Mastercard, since 2017
        {340000, 349999, 15}, // American Express
        {370000, 379999, 15},
        {601100, 601199, 16, 17, 18, 19}, // Discover
        {622126, 622925, 16, 17, 18, 19},
        {644000, 659999, 16, 17, 18, 19},
        {300000, 305999, 14, 16, 19}, // Diners Club
        {309500, 309599, 14, 16, 19},
        {360000, 369999, 14, 16, 19},
        {380000, 399999, 14, 16, 19},
        {352800, 358999, 16, 17, 18, 19}, // JCB
        {620000, 629999, 16, 17, 18, 19}, // UnionPay
        {810000, 817199, 16, 17, 18, 19},
        {220000, 220499, 16, 17, 18, 19}, // Mir
        {501900, 501999, 16}, // Dankort
        {508500, 508999, 16}, // RuPay
        {606985, 608499, 16},
        {653000, 653199, 16},
        {817200, 819999, 16},
        {979200, 979299, 16}, // Troy
        {506099, 506198, 16, 18, 19}, // Verve
        {507865, 507964, 16, 18, 19},
        {606282, 606282, 16}, // Hipercard
        {637095, 637612, 16},
        {506699, 506778, 16}, // Elo
        {509000, 509999, 16},
        {636297, 636368, 16},
        {636000, 636099, 16, 17, 18, 19}, // InterPayment
        {637000, 639999, 16} // InstaPayment and others
    };

    private CardSchemes() {}

    static boolean knows(String number) {
        int head = Integer.parseInt(number.substring(0, 6));
        for (int[] range : RANGES) {
            if (head >= range[0] && head <= range[1]) {
                for (int i = 2; i < range.length; i++) {
                    if (range[i] == number.length()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Maestro and UATP: ranges so wide that only the words around such a number make it a card. */
    static boolean mayBeMaestro(String number) {
        char first = number.charAt(0);
        return first == '6'
                || number.startsWith("50")
                || first == '5' && number.charAt(1) >= '6'
                || first == '1' && number.length() == 15;
    }
}
