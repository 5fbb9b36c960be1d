package io.relais.screening.secret;

/** How much a value surprises. */
final class Entropy {
    /** Bits for each character that random values of some length have at least. */
    static final double RANDOM = 2.9;

    private Entropy() {}

    /** Shannon entropy of the characters of a value, in bits for each character (C. E. Shannon, 1948). */
    static double of(String value) {
        if (value.isEmpty()) {
            return 0;
        }
        int[] counts = new int[128];
        int others = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 128) {
                counts[c]++;
            } else {
                others++;
            }
        }
        double bits = 0;
        for (int i = 0; i <= 128; i++) {
            int count = i < 128 ? counts[i] : others;
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /** How many of the four classes (lower, upper, digit, other) a value has. */
    static int classes(String value) {
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        boolean other = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            lower |= Character.isLowerCase(c);
            upper |= Character.isUpperCase(c);
            digit |= c >= '0' && c <= '9';
            other |= !Character.isLetterOrDigit(c);
        }
        return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
    }
}
