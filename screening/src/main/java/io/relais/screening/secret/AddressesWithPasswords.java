package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address and its password, as leaks are written: {@code jean@acme.fr:Tr0is!Chats}. */
final class AddressesWithPasswords {
    private static final int REACH = 60;
    private static final Pattern PASSWORD =
            Pattern.compile("( ?)(?:/{1,2}|[|–→:;]|->) ?([^\\s:;|\"'<>/]{6,40})(?![^\\s,;.\"'])");

    private AddressesWithPasswords() {}

    static void find(Hunt hunt) {
        ScreenedText text = hunt.text();
        String original = hunt.original();
        for (Segment segment : text.segments()) {
            if (segment.kind() == Segment.Kind.EMAIL) {
                int from = text.originalEnd(segment.end());
                Matcher matcher = PASSWORD.matcher(original)
                        .region(from, Math.min(original.length(), from + REACH))
                        .useTransparentBounds(true);
                if (matcher.lookingAt()) {
                    String value = matcher.group(2);
                    // A sign between spaces parts an address from anything: "hello@acme.io | VivaTech2025".
                    boolean parted = !matcher.group(1).isEmpty();
                    if (value.indexOf('@') < 0
                            && value.indexOf('.') < 0
                            && Values.looksLikePassword(value, true)
                            && Values.isUnlikeWords(value, true)
                            && !(parted && Openings.USED_PROGRAM.matcher(value).matches())
                            && !Placeholders.isStandIn(value)) {
                        hunt.report("PASSWORD", Severity.CRITICAL, matcher.start(2), matcher.end(2));
                    }
                }
            }
        }
    }
}
