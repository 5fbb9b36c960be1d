package io.relais.policy.decision;

import io.relais.policy.network.Network;
import io.relais.policy.training.OfferedCourse;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Says in one language what the member, or somebody else, can do about a reason. */
public final class Remedies {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String BUNDLE = Remedies.class.getPackageName() + ".remedies";

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter times;

    private Remedies(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneOffset.UTC);
    }

    /** For a reader who would like one of those languages, most wanted first; in English where there is none of them. */
    public static Remedies in(List<Locale.LanguageRange> wanted) {
        @Nullable Locale language = Locale.lookup(wanted, LANGUAGES);
        return new Remedies(language == null ? Locale.ENGLISH : language);
    }

    /** What would lift the reason. */
    public String text(Reason reason) {
        String pattern = texts.getString(key(reason));
        return new MessageFormat(pattern, language)
                .format(new Object[] {
                    name(reason.network()), time(reason.liftTime()), reason.explanation(), title(reason.course())
                });
    }

    private static String key(Reason reason) {
        String code = reason.code().name();
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
