package io.relais.policy.policy;

import io.relais.policy.network.Network;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says in one language how the rules of two versions differ. */
final class RuleChanges {

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String BUNDLE = RuleChanges.class.getPackageName() + ".rule-changes";

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter times;

    /** In French for readers of French, in English for all others. */
    RuleChanges(Locale reader) {
        language = reader.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        texts = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
        times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneOffset.UTC);
    }

    /** One sentence for each difference. */
    List<String> between(PolicyRules before, PolicyRules after) {
        List<String> sentences = new ArrayList<>();
        Arrays.stream(Network.values()).forEach(network -> {
            if (before.allows(network) != after.allows(network)) {
                sentences.add(
                        sentence(after.allows(network) ? "network.allowed" : "network.refused", network.displayName()));
            }
        });
        before.quietPeriods().stream()
                .filter(period -> !after.quietPeriods().contains(period))
                .forEach(period -> sentences.add(sentence("quiet.gone", period)));
        after.quietPeriods().stream()
                .filter(period -> !before.quietPeriods().contains(period))
                .forEach(period -> sentences.add(sentence("quiet.new", period)));
        return sentences;
    }

    private String sentence(String key, QuietPeriod period) {
        return sentence(key, time(period.start()), time(period.end()), period.reason());
    }

    private String sentence(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), language).format(parts);
    }

    private String time(Instant time) {
        return times.format(time) + " UTC";
    }
}
