package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import io.relais.screening.Screening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Screens texts of posts by what binds: the tenant's rules in force and the text alone, nothing of the member who asks, so
 * that a text is refused to everybody or to nobody.
 */
public final class ScreenVariants {

    /** No network takes such a text, and what was not read does not leave. */
    private static final VariantScreening TOO_LONG = new VariantScreening(
            Verdict.BLOCK,
            List.of(new VariantScreening.Objection(
                    Category.FORMAT, "TOO_LONG", Severity.CRITICAL, "rules/relais.format.too-long")));

    private final Screeners screeners;
    private final RecentScreenings recent;
    private final Clock clock;

    /** Screens by {@code screeners}, unless {@code recent} knows the answer. */
    public ScreenVariants(Screeners screeners, RecentScreenings recent, Clock clock) {
        this.screeners = screeners;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * What binds of a text. UNAVAILABLE where the tenant's rules can't be known: then nothing is decided.
     *
     * @param networkName of a network, as the public API names it
     * @param languageCode BCP 47; may be empty
     */
    public VariantScreening screen(TenantId tenant, String networkName, String languageCode, String text) {
        if (text.length() > Screening.LONGEST_TEXT) {
            return TOO_LONG;
        }
        Network network = Network.valueOf(networkName);
        RulesInForce rules = screeners.of(tenant);
        Instant now = clock.instant();
        RecentScreenings.Key key = new RecentScreenings.Key(
                tenant, rules.version(), rules.periodAt(now), digest(network, languageCode, text));
        return recent.of(
                key, () -> VariantScreening.of(rules.screener().screen(screening(network, languageCode, text, now))));
    }

    /** The text as it is screened when it binds. */
    public static Screening screening(Network network, String languageCode, String text, Instant now) {
        return new Screening(text, languageCode, Set.of(network), Set.of(), now);
    }

    private static String digest(Network network, String languageCode, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((network.name() + "\n" + languageCode + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
