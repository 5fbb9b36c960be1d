package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a member can be asked for, on its own (GDPR art. 4(11) and 7; EDPB guidelines 05/2020). A change of what is
 * done, and thus of the notice, is a new version, and asks again.
 *
 * @param id the last segment of {@code purposes/{id}}
 * @param version of the notice, from 1
 * @param networks the networks it is chosen for, one by one; empty where it is one choice for all
 * @param notices by language; English is always among them
 */
public record Purpose(String id, int version, List<Network> networks, Map<String, Notice> notices) {

    /** The language of the notice for those whose own language has none. */
    public static final String DEFAULT_LANGUAGE = "en";

    private static final String COLLECTION = "purposes/";

    /** Refuses a purpose without a notice in {@link #DEFAULT_LANGUAGE}. */
    public Purpose {
        networks = List.copyOf(networks);
        notices = Map.copyOf(notices);
        if (version < 1) {
            throw new IllegalArgumentException("Versions of a notice count from 1.");
        }
        if (!notices.containsKey(DEFAULT_LANGUAGE)) {
            throw new IllegalArgumentException("Every purpose has a notice in English.");
        }
    }

    /** {@code purposes/{id}}. */
    public String name() {
        return COLLECTION + id;
    }

    /** Whether it is chosen network by network. */
    public boolean perNetwork() {
        return !networks.isEmpty();
    }

    /** The choice about this purpose and that network; INVALID_REQUEST where the network is missing or superfluous. */
    public ChoiceKey choice(@Nullable Network network) {
        if (perNetwork() && network == null) {
            throw DomainException.invalid("network", name() + " is chosen network by network: name one.");
        }
        if (network != null && !networks.contains(network)) {
            throw DomainException.invalid(
                    "network",
                    perNetwork()
                            ? name() + " can't be chosen for " + network.displayName() + "."
                            : name() + " is one choice for all networks: name none.");
        }
        return new ChoiceKey(id, network);
    }

    /** The language of the notice that a reader of {@code languageCode} (BCP 47) is shown. */
    public String noticeLanguage(String languageCode) {
        String language = Locale.forLanguageTag(languageCode).getLanguage();
        return notices.containsKey(language) ? language : DEFAULT_LANGUAGE;
    }

    /** Whether there is a notice for readers of {@code languageCode} (BCP 47). */
    public boolean hasNoticeIn(String languageCode) {
        return notices.containsKey(Locale.forLanguageTag(languageCode).getLanguage());
    }

    /** The title for a reader of {@code languageCode}. */
    public String title(String languageCode) {
        return notice(noticeLanguage(languageCode)).title();
    }

    private Notice notice(String language) {
        Notice notice = notices.get(language);
        if (notice == null) {
            throw new IllegalStateException(name() + " has no notice in " + language + ".");
        }
        return notice;
    }
}
