package io.relais.screening.identifier;

/** The control digits and letters of official numbers. Each takes digits without separators. */
final class Checksums {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] ODD_VALUES = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private Checksums() {}

    /** ISO/IEC 7812-1, annex B. */
    static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            if (i % 2 == 1) {
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616: the first four characters go to the end, letters count from 10, the whole modulo 97 is 1. */
    static boolean iban(String iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            int value = c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10;
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder == 1;
    }

    /** SIREN: Luhn over nine digits. */
    static boolean siren(String digits) {
        return digits.length() == 9 && luhn(digits) && !digits.equals("000000000");
    }

    /** SIRET: Luhn over fourteen digits; the establishments of La Poste (SIREN 356000000) have a digit sum that 5 divides. */
    static boolean siret(String digits) {
        if (digits.length() != 14 || !siren(digits.substring(0, 9))) {
            return false;
        }
        if (luhn(digits)) {
            return true;
        }
        return digits.startsWith("356000000")
                && digits.chars().map(c -> c - '0').sum() % 5 == 0;
    }

    /** The intra-community VAT number of a French company: (12 + 3 × (SIREN mod 97)) mod 97. */
    static boolean frenchVat(String key, String siren) {
        return siren(siren) && (12 + 3 * (Long.parseLong(siren) % 97)) % 97 == Integer.parseInt(key);
    }

    /**
     * NIR: 97 minus the thirteen characters modulo 97, with 2A as 19 and 2B as 18 (décret n° 82-103; INSEE).
     *
     * @param nir thirteen characters, and two of the key
     */
    static boolean nir(String nir) {
        String number = nir.substring(0, 13);
        char island = number.charAt(6);
        if (island == 'A' || island == 'B') {
            number = number.substring(0, 5) + (island == 'A' ? "19" : "18") + number.substring(7);
        }
        return 97 - Long.parseLong(number) % 97 == Integer.parseInt(nir.substring(13, 15));
    }

    /** Whether the thirteen characters of an NIR can be: sex, month, department or country, commune and order. */
    static boolean nirGrammar(String nir) {
        char sex = nir.charAt(0);
        if ("123478".indexOf(sex) < 0) {
            return false;
        }
        int month = Integer.parseInt(nir.substring(3, 5));
        boolean monthKnown = month >= 1 && month <= 12;
        boolean monthFictive = month >= 20 && month <= 42 || month >= 50;
        String department = nir.substring(5, 7);
        if (!(monthKnown || monthFictive) || department.equals("00") || department.equals("20")) {
            return false;
        }
        return !nir.substring(7, 10).equals("000") && !nir.substring(10, 13).equals("000");
    }

    /** DNI and NIE: the number modulo 23 gives the letter; X, Y, Z of a NIE count as 0, 1, 2. */
    static boolean spanish(String number, char letter) {
        char first = number.charAt(0);
        String digits = first >= 'X' && first <= 'Z' ? (first - 'X') + number.substring(1) : number;
        return DNI_LETTERS.charAt(Integer.parseInt(digits) % 23) == letter;
    }

    /** Codice fiscale (D.M. 23 December 1976): odd and even places by table, modulo 26; omocodia is left as it is written. */
    static boolean codiceFiscale(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD_VALUES[value] : value;
        }
        return code.charAt(15) == 'A' + sum % 26;
    }

    /**
     * German tax identification number (§ 139b AO): eleven digits, ISO 7064 mod 11,10, and among the first ten exactly one
     * digit twice or three times and the others at most once.
     */
    static boolean germanTaxId(String digits) {
        if (digits.charAt(0) == '0') {
            return false;
        }
        int[] counts = new int[10];
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int digit = digits.charAt(i) - '0';
            counts[digit]++;
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) {
                return false;
            }
            if (count > 1) {
                repeated++;
            }
        }
        int control = 11 - product;
        return repeated == 1 && (control == 10 ? 0 : control) == digits.charAt(10) - '0';
    }
}
