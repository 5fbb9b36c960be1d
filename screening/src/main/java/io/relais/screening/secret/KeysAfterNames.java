package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys that follow their name at once or behind its sign: "voici le token 4f...", "use key ...", {@code clé : ...}. */
final class KeysAfterNames {
    private static final int SHORTEST = 18;
    private static final int SHORTEST_OF_NETWORK = 8;
    private static final int LONGEST = 200;
    /** How far before a key the network may be named that it opens. */
    private static final int REACH = 60;

    /** What a key is that everybody may know. */
    private static final Set<String> OPEN_KEYS = Set.of(
            "public",
            "publique",
            "publishable",
            "site",
            "primary",
            "foreign",
            "cache",
            "partition",
            "sort",
            "idempotency",
            "csrf",
            "xsrf");

    private static final List<String> OPEN_VALUES =
            List.of("pk_", "pk.", "phc_", "sb_publishable_", "0x", "ssh-", "sha256", "sha512", "sha384");
    /** What follows tells which key it is, and not the key. */
    private static final String FINGERPRINT = "sha256:";

    private static final List<String> NETWORK_WORDS = List.of("wifi", "wi-fi", "reseau", "ssid", "network", "hotspot");
    private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,64}");
    private static final Pattern HEX_KEY = Pattern.compile("[0-9a-fA-F]{32,128}");

    private final Hunt hunt;
    private final ScreenedText text;
    private final String original;

    KeysAfterNames(Hunt hunt) {
        this.hunt = hunt;
        text = hunt.text();
        original = hunt.original();
    }

    /** A key in the open, or of a network that is named before it. */
    void ofSomething(SecretName name, int at, int value, String candidate, int start, int end) {
        if (Placeholders.isStandIn(candidate) || Values.isAddress(candidate)) {
            return;
        }
        if (isOfNetwork(at)
                && candidate.length() >= 8
                && (Values.looksLikePassword(candidate, false) || Values.isLettersInNoOrder(candidate))) {
            hunt.report("PASSWORD", Severity.CRITICAL, start, end);
        } else {
            rightAfter(name, at, value);
        }
    }

    /** A key that follows its name at once: "voici le token 4f...", "use key ...". */
    boolean rightAfter(SecretName name, int at, int from) {
        if (!name.key()) {
            return false;
        }
        int i = from;
        while (i < text.length() && " \t\"'`(".indexOf(text.at(i)) >= 0) {
            i++;
        }
        i = text.startsWith("to ", i) ? i + 3 : i;
        int start = text.originalStart(i);
        int end = start;
        while (end < original.length()
                && end - start < LONGEST
                && (Alphabets.isAlphanumeric(original.charAt(end)) || "_+/=.~:-".indexOf(original.charAt(end)) >= 0)) {
            end++;
        }
        while (end > start && ".:".indexOf(original.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end - start < SHORTEST
                || text.startsWith(FINGERPRINT, i - FINGERPRINT.length())
                || hunt.isTaken(start)
                || OPEN_KEYS.contains(NearbyWords.before(text, at, 2))) {
            return false;
        }
        String value = original.substring(start, end);
        boolean privately = name.word().startsWith("private") || name.word().equals("cle privee");
        if (!privately && OPEN_VALUES.stream().anyMatch(value::startsWith)
                || Placeholders.isStandIn(value)
                || Values.isAddress(value)) {
            return false;
        }
        boolean mixed = Values.hasDigit(value)
                && value.chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase)
                && Entropy.of(value) >= 3.5;
        boolean figures = !name.word().equals("key")
                && !name.word().equals("cle")
                && HEX_KEY.matcher(privately && value.startsWith("0x") ? value.substring(2) : value)
                        .matches();
        boolean base32 = name.word().contains("secret")
                && BASE32.matcher(value).matches()
                && (Values.hasDigit(value)
                        || name.word().endsWith("fa secret")
                        || name.word().endsWith("otp secret"));
        if (!mixed && !base32 && !(figures && Entropy.of(value) >= Entropy.RANDOM)) {
            return false;
        }
        hunt.report("GENERIC_SECRET", Severity.CRITICAL, start, end);
        return true;
    }

    /** The key of a network that is named before it, without a sign: "Wifi : AcmeGuest / clé ...". */
    boolean ofNetwork(SecretName name, int at, int from) {
        if (!name.word().equals("cle") && !name.word().equals("key") || !isOfNetwork(at)) {
            return false;
        }
        int i = from;
        while (" \t\"'(".indexOf(text.at(i)) >= 0) {
            i++;
        }
        int start = text.originalStart(i);
        int end = Values.end(original, start, LONGEST, "\"«»“”<>|`", ".,;:)'*]}");
        String value = original.substring(start, end);
        boolean plain = text.folded(at - REACH, at).contains("ssid") && Values.isSmallMix(value);
        if (value.length() < SHORTEST_OF_NETWORK
                || !Values.looksLikePassword(value, true)
                || !plain && !Values.isUnlikeWords(value, true)
                || Openings.USED_PROGRAM.matcher(value).matches()
                || Values.mayBeProduct(value)
                || Placeholders.isStandIn(value)
                || Values.isAddress(value)) {
            return false;
        }
        hunt.report("PASSWORD", Severity.CRITICAL, start, end);
        return true;
    }

    private boolean isOfNetwork(int at) {
        String before = text.folded(at - REACH, at);
        return NETWORK_WORDS.stream().anyMatch(before::contains);
    }
}
