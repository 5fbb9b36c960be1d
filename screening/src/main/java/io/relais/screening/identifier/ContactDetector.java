package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import java.util.Set;
import java.util.function.Consumer;

/** How somebody is reached: phone numbers and e-mail addresses, in signs or in words. */
public final class ContactDetector implements Detector {
    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Emails.find(text, findings);
        SpokenEmails.find(text, findings);
        Set<String> phoneWords = PhoneWords.in(circumstances);
        Phones.find(text, PhoneRegions.of(circumstances), phoneWords, findings);
        SpokenPhones.find(text, phoneWords, findings);
    }
}
