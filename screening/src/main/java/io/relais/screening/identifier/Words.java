package io.relais.screening.identifier;

import io.relais.screening.text.Word;

/** What words consist of. */
final class Words {
    private Words() {}

    /** Whether a word consists of so many digits. */
    static boolean isNumber(Word word, int shortest, int longest) {
        String t = word.text();
        if (t.length() < shortest || t.length() > longest) {
            return false;
        }
        for (int i = 0; i < t.length(); i++) {
            if (t.charAt(i) < '0' || t.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
