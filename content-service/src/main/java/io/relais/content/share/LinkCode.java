package io.relais.content.share;

import io.relais.content.post.TrackedLinkAddresses;
import java.util.random.RandomGenerator;

/**
 * Codes of tracked links: ten characters of A–Z, a–z and 0–9, so that there are 8·10¹⁷ and nobody finds one by trying. They
 * say nothing about tenant, member or time.
 */
final class LinkCode {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private LinkCode() {}

    static String random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(TrackedLinkAddresses.CODE_LENGTH);
        for (int i = 0; i < TrackedLinkAddresses.CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
