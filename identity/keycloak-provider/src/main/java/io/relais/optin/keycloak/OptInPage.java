package io.relais.optin.keycloak;

import io.relais.optin.Choice;
import io.relais.optin.Notice;
import io.relais.optin.Policy;
import io.relais.optin.Purpose;
import io.relais.optin.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code relais-opt-in.ftl} shows, in the reader's language. Public, as FreeMarker reads nothing else.
 *
 * @param answerId names the answer that this page will lead to
 * @param noticeDigest see {@link Notice#digest()}
 * @param policy null where the company has none in force
 * @param purposes in the order in which to show them
 * @param anyGranted whether there is something to withdraw
 */
public record OptInPage(
        String answerId,
        String noticeDigest,
        @Nullable PolicySection policy,
        List<PurposeSection> purposes,
        boolean anyGranted) {

    private static final Map<String, String> NETWORK_NAMES = Map.of(
            "LINKEDIN", "LinkedIn",
            "X", "X",
            "FACEBOOK", "Facebook",
            "INSTAGRAM", "Instagram",
            "MASTODON", "Mastodon",
            "BLUESKY", "Bluesky");

    /**
     * The policy in force.
     *
     * @param languageCode the language of title and text, which may be another than the page's
     * @param html the text, safe to show as it is
     */
    public record PolicySection(String title, String languageCode, int version, String html, boolean acknowledged) {}

    /**
     * One purpose.
     *
     * @param perNetwork whether its choices are one per network
     */
    public record PurposeSection(
            String name,
            String title,
            String titleLanguage,
            String description,
            String descriptionLanguage,
            boolean perNetwork,
            List<Tick> choices) {}

    /**
     * One box to tick.
     *
     * @param label the network's name; empty where the purpose is not chosen per network
     */
    public record Tick(String key, String label, boolean granted) {}

    static OptInPage of(Notice notice, Locale locale, String answerId) {
        return new OptInPage(
                answerId,
                notice.digest(),
                notice.policy().map(policy -> section(policy, locale)).orElse(null),
                notice.purposes().stream()
                        .map(purpose -> section(purpose, notice, locale))
                        .toList(),
                !notice.granted().isEmpty());
    }

    private static PolicySection section(Policy policy, Locale locale) {
        Text text = Text.in(locale, policy.texts());
        return new PolicySection(
                text.title(),
                text.languageCode(),
                policy.version(),
                PolicyHtml.inPage(text.body()),
                policy.acknowledged());
    }

    private static PurposeSection section(Purpose purpose, Notice notice, Locale locale) {
        Text title = Text.in(locale, purpose.titles());
        Text description = Text.in(locale, purpose.descriptions());
        return new PurposeSection(
                purpose.name(),
                title.body(),
                title.languageCode(),
                description.body(),
                description.languageCode(),
                !purpose.networks().isEmpty(),
                purpose.choices().stream()
                        .map(choice -> tick(choice, notice.granted().contains(choice)))
                        .toList());
    }

    private static Tick tick(Choice choice, boolean granted) {
        return new Tick(choice.key(), NETWORK_NAMES.getOrDefault(choice.network(), choice.network()), granted);
    }
}
