package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import java.util.function.Supplier;

/** Situations that were read moments ago, for pages that show what could be shared. Nothing that binds uses them. */
@FunctionalInterface
public interface RecentSituations {

    /** The member's situation, read by {@code read} where it is not known from moments ago. */
    Situation of(TenantId tenant, String memberId, Supplier<Situation> read);
}
