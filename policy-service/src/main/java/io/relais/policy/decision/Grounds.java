package io.relais.policy.decision;

import io.relais.policy.account.AccountKind;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyInForce;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Says in one language what a step of a decision rests on. */
public final class Grounds {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String BUNDLE = Grounds.class.getPackageName() + ".grounds";

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter times;

    private Grounds(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withLocale(language)
                .withZone(ZoneOffset.UTC);
    }

    /** For a reader who would like one of those languages, most wanted first; in English where there is none of them. */
    public static Grounds in(List<Locale.LanguageRange> wanted) {
        @Nullable Locale language = Locale.lookup(wanted, LANGUAGES);
        return new Grounds(language == null ? Locale.ENGLISH : language);
    }

    /** What that step of that decision rests on. */
    public String text(Explanation.Weighed weighed, Explanation explanation) {
        ShareQuestion question = explanation.question();
        Circumstances circumstances = explanation.circumstances();
        Optional<PolicyInForce> policy = circumstances.policy();
        OptionalInt cap = DecisionStep.dailyShareCap(question.network(), circumstances);
        return new MessageFormat(texts.getString(key(weighed, explanation, cap)), language).format(new Object[] {
            question.network().displayName(),
            policy.map(inForce -> Policy.name(inForce.policy())).orElse(""),
            policy.map(inForce -> Integer.toString(inForce.version())).orElse(""),
            policy.map(inForce -> Integer.toString(
                            inForce.demands().leastVersions(circumstances.now()).getOrDefault(inForce.policy(), 1)))
                    .orElse(""),
            Long.toString(circumstances.ledger().entryCount()),
            Long.toString(circumstances.freezes().version()),
            Integer.toString(question.facts().sharesToday(question.network())),
            cap.isPresent() ? Integer.toString(cap.getAsInt()) : "",
            times.format(circumstances.now()) + " UTC",
            Integer.toString(circumstances.ledger().acknowledgements().size())
        });
    }

    private static String key(Explanation.Weighed weighed, Explanation explanation, OptionalInt cap) {
        String step = weighed.step();
        ShareQuestion question = explanation.question();
        if (!weighed.told().isEmpty()) {
            return step + ".told";
        }
        if (step.equals(DecisionStep.POLICY_IN_FORCE.name()) && explanation.policyDiffers()) {
            return step + ".differs";
        }
        if (step.equals(DecisionStep.POLICY_IN_FORCE.name())
                && explanation.circumstances().policy().isEmpty()) {
            return step + ".none";
        }
        if (step.equals(DecisionStep.ACCOUNT.name()) && question.accountKind() == AccountKind.PROFESSIONAL) {
            return step + ".professional";
        }
        if (step.equals(DecisionStep.DAILY_CAP.name()) && cap.isEmpty()) {
            return step + ".none";
        }
        return step;
    }
}
