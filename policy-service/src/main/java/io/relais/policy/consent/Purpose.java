package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
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
 * @param legalBasis what makes it lawful
 * @param validity for how long a choice holds before it is asked for again, in whole months
 * @param personalData the kinds of personal data that it needs, such as {@code account-handle}
 * @param askAgainTime choices that were made before it have to be made again; null where there is no such time
 */
public record Purpose(
        String id,
        int version,
        List<Network> networks,
        Map<String, Notice> notices,
        LegalBasis legalBasis,
        Period validity,
        List<String> personalData,
        @Nullable Instant askAgainTime) {

    /** The language of the notice for those whose own language has none. */
    public static final String DEFAULT_LANGUAGE = "en";

    /** How long before it expires a choice can be renewed by granting it once more. */
    public static final Period RENEWAL = Period.ofDays(60);

    private static final String COLLECTION = "purposes/";

    /** Refuses a purpose without a notice in {@link #DEFAULT_LANGUAGE}. */
    public Purpose {
        networks = List.copyOf(networks);
        notices = Map.copyOf(notices);
        personalData = List.copyOf(personalData);
        if (validity.getDays() != 0 || validity.toTotalMonths() < ConsentRenewal.FEWEST_MONTHS) {
            throw new IllegalArgumentException("A choice holds for whole months, and for longer than its renewal.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Versions of a notice count from 1.");
        }
        if (!notices.containsKey(DEFAULT_LANGUAGE)) {
            throw new IllegalArgumentException("Every purpose has a notice in English.");
        }
    }

    /** A purpose whose choices hold for its validity, whenever they were made. */
    public Purpose(
            String id,
            int version,
            List<Network> networks,
            Map<String, Notice> notices,
            LegalBasis legalBasis,
            Period validity,
            List<String> personalData) {
        this(id, version, networks, notices, legalBasis, validity, personalData, null);
    }

    /** This purpose at a company that asks again like that: never later than the purpose itself does. */
    public Purpose askedAgain(List<ConsentRenewal> renewals) {
        return renewals.stream()
                .filter(renewal -> renewal.purpose().equals(id))
                .findFirst()
                .map(this::askedAgain)
                .orElse(this);
    }

    private Purpose askedAgain(ConsentRenewal renewal) {
        boolean sooner = renewal.months() > 0 && renewal.months() < validity.toTotalMonths();
        return new Purpose(
                id,
                version,
                networks,
                notices,
                legalBasis,
                sooner ? Period.ofMonths(renewal.months()) : validity,
                personalData,
                renewal.askAgainTime());
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

    /** What a choice about this purpose is worth at {@code now}. */
    public Standing standing(Consent consent, Instant now) {
        if (!consent.granted()) {
            return Standing.WITHDRAWN;
        }
        if (consent.purposeVersion() != version) {
            return Standing.OUTDATED;
        }
        return now.isBefore(expireTime(consent)) ? Standing.GRANTED : Standing.EXPIRED;
    }

    /** When a choice expires that was granted when {@code consent} was. */
    public Instant expireTime(Consent consent) {
        Instant expireTime = plus(consent.changeTime(), validity);
        return askAgainTime != null && consent.changeTime().isBefore(askAgainTime) && askAgainTime.isBefore(expireTime)
                ? askAgainTime
                : expireTime;
    }

    /** Choices that were granted at that time or before have expired at {@code now}, to the millisecond. */
    public Instant oldestStanding(Instant now) {
        Instant oldest = now.atOffset(ZoneOffset.UTC).minus(validity).toInstant();
        return askAgainTime != null && askAgainTime.isAfter(oldest) && !askAgainTime.isAfter(now)
                ? askAgainTime.minusMillis(1)
                : oldest;
    }

    /** Whether granting it once more renews it at {@code now}, rather than changing nothing. */
    public boolean canBeRenewed(Consent consent, Instant now) {
        return !now.isBefore(
                expireTime(consent).atOffset(ZoneOffset.UTC).minus(RENEWAL).toInstant());
    }

    private static Instant plus(Instant time, Period period) {
        return time.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /** The notice that a reader of {@code languageCode} (BCP 47) is shown. */
    public Notice shownNotice(String languageCode) {
        return notice(noticeLanguage(languageCode));
    }

    private Notice notice(String language) {
        Notice notice = notices.get(language);
        if (notice == null) {
            throw new IllegalStateException(name() + " has no notice in " + language + ".");
        }
        return notice;
    }
}
