package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes of doors, alarms and phones, those that are sent to sign in, and the words that open a wallet (BIP 39), right behind what they are called. */
final class CodesAfterNames {
    static final List<String> ACCESS_CODES = Inventory.words("ACCESS_CODES");
    static final List<String> PASSCODES = Inventory.words("PASSCODES");
    static final List<String> RECOVERY_PHRASES = Inventory.words("RECOVERY_PHRASES");
    private static final int REACH_OF_CODE = 60;
    private static final int REACH_OF_PHRASE = 320;
    private static final Pattern CODE_VALUE = Pattern.compile(
            "[^\\n.!?:=\\d]{0,30}?(?:\\s?[:=]\\s?|\\s(?:est|is|c'est|=)\\s(?:le |the )?|\\s)[\"(]?([a-z]?\\d{4,8}[a-z*#]?|\\d{1,4}[ab]\\d{1,4}[ab]?)(?![\\w%€$/:-]|[.,]\\d)");
    private static final String PASSCODE = "[\"«“(]?\\s?([A-Za-z0-9_]{5,10})(?![\\w@%€$/-]|[.,:'’]\\w)";
    /** A passcode behind the sign or verb that its name has, or right behind the name. */
    private static final Pattern TOLD_PASSCODE = Pattern.compile(
            "[^\\n.!?:=]{0,30}?(?:\\s?[:=]\\s?|\\s(?:est|is|c['’]est|it['’]s|ist|lautet|es|è)\\s)" + PASSCODE);

    /** {@code 25NXET}. */
    private static final Pattern CAPITALS_AND_FIGURES =
            Pattern.compile("(?=\\d+[A-Z]{2}|[A-Z]+\\d+[A-Z]+\\d)[A-Z0-9]{6,10}");

    private static final Pattern PASSCODE_BEHIND = Pattern.compile("\\s" + PASSCODE);
    private static final Pattern PHRASE_VALUE =
            Pattern.compile("[^\\n:=]{0,40}[:=]\\s*[\"]?((?:[a-z]{3,10}[ ,]+){11,23}[a-z]{3,10})");

    private final Hunt hunt;
    private final ScreenedText text;

    private CodesAfterNames(Hunt hunt) {
        this.hunt = hunt;
        text = hunt.text();
    }

    static void find(Hunt hunt) {
        CodesAfterNames codes = new CodesAfterNames(hunt);
        codes.accessCodes();
        codes.passcodes();
        codes.recoveryPhrases();
    }

    private void accessCodes() {
        hunt.cues().of(Cues.Kind.ACCESS_CODE, (begin, end, number) -> {
            if (!text.isWordChar(begin - 1) && !text.isLetter(end)) {
                hunt.count();
                Matcher matcher = CODE_VALUE
                        .matcher(text.folded())
                        .region(end, Math.min(text.length(), end + REACH_OF_CODE))
                        .useTransparentBounds(true);
                if (matcher.lookingAt() && !isDeadline(matcher.start(1), matcher.end(1))) {
                    hunt.report(
                            "ACCESS_CODE",
                            Severity.HIGH,
                            text.originalStart(matcher.start(1)),
                            text.originalEnd(matcher.end(1)));
                }
            }
            return !hunt.isFlooded();
        });
    }

    /** Codes of meetings, in letters of both cases: {@code code secret : oPXyDL}. */
    private void passcodes() {
        hunt.cues().of(Cues.Kind.PASSCODE, (begin, end, number) -> {
            if (!text.isWordChar(begin - 1) && !text.isLetter(end)) {
                hunt.count();
                String original = hunt.original();
                int from = text.originalEnd(end);
                Matcher matcher = TOLD_PASSCODE
                        .matcher(original)
                        .region(from, Math.min(original.length(), from + REACH_OF_CODE))
                        .useTransparentBounds(true);
                boolean told = matcher.lookingAt()
                        || matcher.usePattern(PASSCODE_BEHIND).lookingAt();
                if (told
                        && (Values.isMixedCode(matcher.group(1))
                                || CAPITALS_AND_FIGURES
                                                .matcher(matcher.group(1))
                                                .matches()
                                        && !Values.mayBeProduct(matcher.group(1)))
                        && !Placeholders.isStandIn(matcher.group(1))) {
                    hunt.report("ACCESS_CODE", Severity.HIGH, matcher.start(1), matcher.end(1));
                }
            }
            return !hunt.isFlooded();
        });
    }

    /** A year, or a number of something. */
    private boolean isDeadline(int start, int end) {
        return end - start == 4 && (text.startsWith("19", start) || text.startsWith("202", start))
                || text.startsWith(" caract", end)
                || text.startsWith(" chiffr", end)
                || text.startsWith(" digit", end)
                || text.startsWith(" char", end);
    }

    /** The words that open a wallet (BIP 39). */
    private void recoveryPhrases() {
        hunt.cues().of(Cues.Kind.RECOVERY_PHRASE, (begin, end, number) -> {
            hunt.count();
            Matcher matcher =
                    PHRASE_VALUE.matcher(text.folded()).region(end, Math.min(text.length(), end + REACH_OF_PHRASE));
            if (matcher.lookingAt()) {
                hunt.report(
                        "RECOVERY_PHRASE",
                        Severity.CRITICAL,
                        text.originalStart(matcher.start(1)),
                        text.originalEnd(matcher.end(1)));
            }
            return !hunt.isFlooded();
        });
    }
}
