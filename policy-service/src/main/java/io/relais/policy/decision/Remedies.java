package io.relais.policy.decision;

import io.relais.policy.freeze.Freeze;
import io.relais.policy.network.Network;
import io.relais.policy.training.OfferedCourse;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one language what the member, or somebody else, can do about a reason. */
public final class Remedies {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String BUNDLE = Remedies.class.getPackageName() + ".remedies";

    private final List<Locale.LanguageRange> wanted;
    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter times;

    private Remedies(List<Locale.LanguageRange> wanted, Locale language) {
        this.wanted = List.copyOf(wanted);
        this.language = language;
        this.texts = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneOffset.UTC);
    }

    /** For a reader who would like one of those languages, most wanted first; in English where there is none of them. */
    public static Remedies in(List<Locale.LanguageRange> wanted) {
        @Nullable Locale language = Locale.lookup(wanted, LANGUAGES);
        return new Remedies(wanted, language == null ? Locale.ENGLISH : language);
    }

    /** What would lift the reason. */
    public String text(Reason reason) {
        String explanation = explanation(reason);
        String pattern = texts.getString(key(reason, explanation));
        return new MessageFormat(pattern, language).format(new Object[] {
            name(reason.network()), time(reason.liftTime()), explanation, reason.suggestion(), title(reason.course())
        });
    }

    /** What to do before it stands against shares. */
    public String text(Upcoming upcoming) {
        String pattern = texts.getString("upcoming." + upcoming.reason().code().name());
        return new MessageFormat(pattern, language).format(new Object[] {
            time(upcoming.dueTime()),
            title(upcoming.reason().course()),
            name(upcoming.reason().network())
        });
    }

    /** What was found in a text is told by the name of its category in the reader's language, and by its rule. */
    private String objections(Reason reason) {
        return Arrays.stream(reason.explanation().split(Reason.OBJECTION_SEPARATOR, -1))
                .map(this::objection)
                .collect(Collectors.joining(", "));
    }

    private String objection(String categoryAndRule) {
        int space = categoryAndRule.indexOf(' ');
        String name = "SCREENING.category." + categoryAndRule.substring(0, Math.max(space, 0));
        return texts.containsKey(name)
                ? texts.getString(name) + " (" + categoryAndRule.substring(space + 1) + ")"
                : categoryAndRule;
    }

    private String explanation(Reason reason) {
        if (reason.code() == ReasonCode.SCREENING) {
            return objections(reason);
        }
        Freeze freeze = reason.freeze();
        return freeze == null ? reason.explanation() : freeze.notice(wanted).orElse("");
    }

    private static String key(Reason reason, String explanation) {
        String code = reason.code().name();
        if (reason.freeze() != null && !explanation.isEmpty()) {
            return code + ".notice";
        }
        if (reason.code() == ReasonCode.DAILY_CAP_REACHED && reason.liftTime() == null) {
            return code + ".some-day";
        }
        if (reason.purpose() == null) {
            return code;
        }
        boolean anyNetwork = reason.purpose().perNetwork() && reason.network() == null;
        return code + "." + reason.purpose().id() + (anyNetwork ? ".any-network" : "");
    }

    private String title(@Nullable OfferedCourse course) {
        return course == null ? "" : course.text(language.toLanguageTag()).title();
    }

    private static String name(@Nullable Network network) {
        return network == null ? "" : network.displayName();
    }

    private String time(@Nullable Instant time) {
        return time == null ? "" : times.format(time) + " UTC";
    }
}
