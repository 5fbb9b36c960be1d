package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.network.Network;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

/** Begins to link an account of a member's. */
public final class BeginLinking {

    /** 256 bits, as RFC 7636 recommends for verifiers. */
    private static final int RANDOM_BYTES = 32;

    private final Networks networks;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<Linkings> linkings;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Sends members to {@code networks}, and keeps that in {@code linkings}; choices count as {@code renewals} let them. */
    public BeginLinking(
            Networks networks,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<Linkings> linkings,
            TenantScoped<ConsentRenewals> renewals,
            Clock clock) {
        this.networks = networks;
        this.ledgers = ledgers;
        this.linkings = linkings;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * Begins it. CONSENT_REQUIRED; NETWORK_NOT_LINKABLE; INVALID_REQUEST; UNAVAILABLE.
     *
     * @param named the host of the server that has the account, for a network of many servers; else empty
     */
    public Begun begin(TenantId tenant, String memberId, Network network, String named) {
        Instant now = clock.instant();
        ledgers.of(tenant)
                .findBinding(memberId)
                .requireUse(network, renewals.of(tenant).find(), now);
        String state = randomText();
        String verifier = randomText();
        String host = networks.host(network, named);
        URI page = networks.authorization(tenant, network, host, state, verifier);
        Instant end = now.plus(Linking.LONGEST);
        linkings.of(tenant).add(new Linking(Linking.id(state), memberId, network, host, verifier, end));
        return new Begun(page, state, end);
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What the member's browser does next.
     *
     * @param page the network's
     * @param state tells this linking from others
     * @param expireTime until when it can be completed
     */
    public record Begun(URI page, String state, Instant expireTime) {

        /** Left out: who knows the state of another could try to complete it. */
        @Override
        public String toString() {
            return "Begun[until " + expireTime + "]";
        }
    }
}
