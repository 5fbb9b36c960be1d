package io.relais.policy.freeze;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shares that are frozen, or were. What it covers and says never changes; it is lifted once.
 *
 * @param id the last segment of {@code freezes/{id}}
 * @param scope what it covers
 * @param target {@code posts/{id}} or a topic; empty where it covers everything
 * @param reason why, for compliance alone
 * @param notices what members are told, by language code; empty for what everybody is told
 * @param starterId the member id of who started it
 * @param startVersion the number of the change that started it, among all of the tenant's
 * @param startTime when, by the clock of the process that started it; no order follows from it
 * @param lift how it ended; null while it holds
 */
public record Freeze(
        String id,
        FreezeScope scope,
        String target,
        String reason,
        Map<String, String> notices,
        String starterId,
        long startVersion,
        Instant startTime,
        @Nullable Lift lift) {

    /**
     * How a freeze ended.
     *
     * @param lifterId the member id of who lifted it
     * @param reason why, for compliance alone
     * @param version the number of the change that lifted it
     * @param time when
     */
    public record Lift(String lifterId, String reason, long version, Instant time) {}

    /** Copies the notices; {@link IllegalArgumentException} where a target is missing or too many. */
    public Freeze {
        notices = Map.copyOf(notices);
        if ((scope == FreezeScope.TENANT) != target.isEmpty()) {
            throw new IllegalArgumentException("A freeze names what it covers, unless that is everything.");
        }
    }

    /** {@code freezes/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code freezes/{id}} of that id. */
    public static String name(String id) {
        return "freezes/" + id;
    }

    /** Whether it holds. */
    public boolean active() {
        return lift == null;
    }

    /** Whether it held after the change with that number. */
    public boolean heldAt(long version) {
        return startVersion <= version && (lift == null || lift.version() > version);
    }

    /** Whether it covers shares of that post. */
    public boolean covers(String post, Set<String> topics) {
        return switch (scope) {
            case TENANT -> true;
            case POST -> target.equals(post);
            case TOPIC -> topics.stream().anyMatch(topic -> topicKey(topic).equals(topicKey(target)));
        };
    }

    private static String topicKey(String topic) {
        return topic.strip().toLowerCase(Locale.ROOT);
    }

    /** What members are told in one of those languages, most wanted first. */
    public Optional<String> notice(List<Locale.LanguageRange> wanted) {
        return Optional.ofNullable(Locale.lookupTag(
                        wanted, notices.keySet().stream().sorted().toList()))
                .map(language -> notices.entrySet().stream()
                        .filter(notice -> notice.getKey().equalsIgnoreCase(language))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
    }

    Freeze lifted(Lift how) {
        return new Freeze(id, scope, target, reason, notices, starterId, startVersion, startTime, how);
    }
}
