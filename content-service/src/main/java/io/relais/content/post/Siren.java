package io.relais.content.post;

/**
 * A company's number in the French SIRENE register: nine digits of which the last is a control digit by the Luhn
 * algorithm (ISO/IEC 7812-1, annex B), without exception. (La Poste's exception concerns SIRET numbers only.)
 */
final class Siren {
    private static final int DIGITS = 9;

    private Siren() {}

    static boolean isValid(String number) {
        if (number.length() != DIGITS) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            char character = number.charAt(i);
            if (character < '0' || character > '9') {
                return false;
            }
            int digit = character - '0';
            boolean doubled = (DIGITS - i) % 2 == 0;
            int weighted = doubled ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum > 0 && sum % 10 == 0;
    }
}
