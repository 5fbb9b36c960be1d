package io.relais.screening.secret;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import java.util.function.Consumer;

/**
 * Credentials: by shape, by the vendor's name beside a random value, private keys, JWTs, connection strings, and passwords
 * that are given away in words ("mot de passe : ..."). Case matters, so the original text is read beside the folded one; each
 * candidate is a window of bounded length, so the work grows with the text alone.
 *
 * <p>What a step has found, later ones don't report again under another name: those come first that know best what it is.
 */
public final class SecretDetector implements Detector {
    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Hunt hunt = new Hunt(text, findings);
        EmbeddedMedia.take(hunt);
        PrivateKeys.find(hunt);
        ShapedCredentials.find(hunt);
        JsonWebTokens.find(hunt);
        ConnectionStrings.find(hunt);
        NamedCredentials.find(hunt);
        AccountTokens.find(hunt);
        Tables.find(hunt);
        Assignments.find(hunt);
        CommandLines.find(hunt);
        AuthorisationHeaders.find(hunt);
        AddressesWithPasswords.find(hunt);
        Structures.find(text, hunt.cues(), hunt::report);
        CodesAfterNames.find(hunt);
        Openings.find(hunt);
        Phrases.find(text, hunt.cues(), hunt::report);
        if (hasFigures(text)) {
            AccessCodes.find(text, hunt::report);
            DialledCombinations.find(hunt);
            NearbyPasswords.find(text, hunt.cues(), hunt::report);
        }
        hunt.end();
    }

    private static boolean hasFigures(ScreenedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.isDigit(i)) {
                return true;
            }
        }
        return false;
    }
}
