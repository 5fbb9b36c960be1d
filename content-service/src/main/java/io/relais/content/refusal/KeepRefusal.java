package io.relais.content.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.content.decision.Decision;
import io.relais.content.decision.DecisionReason;
import io.relais.content.decision.KeptDecision;
import io.relais.content.post.Variant;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps that an attempt to share was refused, before the member is told. However often it is repeated, a day's attempts at the same thing
 * that are refused for the same reasons are one refusal, and a member has {@link Refusal#MOST} at most.
 */
public final class KeepRefusal {
    private static final int ID_BYTES = 16;

    private final TenantScoped<Refusals> refusals;
    private final Clock clock;

    /** Keeps them in {@code refusals}, at the time of {@code clock}. */
    public KeepRefusal(TenantScoped<Refusals> refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Keeps it; returns when it is durable. */
    public Refusal keep(
            TenantId tenant,
            String memberId,
            String postId,
            Optional<Variant> variant,
            Decision decision,
            KeptDecision kept) {
        Instant now = clock.instant();
        Refusals ofTenant = refusals.of(tenant);
        Refusal refusal = ofTenant.add(new Refusal(
                id(memberId, postId, decision, now),
                memberId,
                postId,
                decision.network(),
                decision.accountKind(),
                variant.map(Variant::languageCode).orElse(""),
                variant.map(Variant::text).orElse(""),
                kept,
                1,
                now,
                now));
        if (refusal.attemptCount() == 1) {
            ofTenant.keepLast(memberId, Refusal.MOST);
        }
        return refusal;
    }

    private static String id(String memberId, String postId, Decision decision, Instant now) {
        String codes = decision.reasons().stream()
                .map(DecisionReason::code)
                .distinct()
                .sorted()
                .map(code -> Integer.toString(code))
                .collect(Collectors.joining(","));
        String whole = String.join(
                "/",
                memberId,
                postId,
                decision.network().name(),
                decision.accountKind().name(),
                LocalDate.ofInstant(now, ZoneOffset.UTC).toString(),
                codes);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
