package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account on a network that a member says is theirs, or that the network says is. It gives no access. It is kept as long as a
 * purpose is granted that it serves, and no longer (GDPR art. 5(1)(b), (c) and (e)).
 *
 * @param id the last segment of {@code accounts/{id}}
 * @param network the network
 * @param handle the handle there, as the member writes it, or as the network does where it is linked
 * @param createTime when it was declared or linked first
 * @param link what the network said; null where the member has declared the account and not linked it
 */
public record PersonalAccount(
        String id,
        Network network,
        String handle,
        Instant createTime,
        @Nullable Link link) {

    /** The purposes that such an account serves, each on its network. */
    public static final List<Purpose> PURPOSES =
            List.of(PurposeCatalogue.USE_PERSONAL_ACCOUNT, PurposeCatalogue.WATCH_PUBLIC_POSTS);

    /**
     * That a network said whose the account is, as its holder signed in there.
     *
     * @param networkAccountId the network's own id of the account
     * @param linkTime when it said so last
     */
    public record Link(String networkAccountId, Instant linkTime) {

        /** Left out, so that no log shows whose account it is. */
        @Override
        public String toString() {
            return "Link[" + linkTime + "]";
        }
    }

    /** An account that the member declares. */
    public static PersonalAccount declared(String id, Network network, String handle, Instant now) {
        return new PersonalAccount(id, network, handle, now, null);
    }

    /** An account that the network says is the member's. */
    public static PersonalAccount linked(
            String id, Network network, String handle, String networkAccountId, Instant now) {
        return new PersonalAccount(id, network, handle, now, new Link(networkAccountId, now));
    }

    /** Of two members who link one account, the second is told this. It does not say who the first is. */
    public static DomainException linkedByAnother() {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                        "Somebody else at your company has linked this account, and an account is one member's: they remove it"
                                + " first, or you link another. Begin again with accounts:link.")
                .with("field", "code");
    }

    /** {@code accounts/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code accounts/{id}}. */
    public static String name(String id) {
        return "accounts/" + id;
    }

    /** What tells a linked account from all others; one member of a tenant has it. Empty where the account is not linked. */
    public Optional<String> linkKey() {
        return Optional.ofNullable(link).map(linked -> network.name() + "/" + linked.networkAccountId());
    }

    /**
     * Whether both are the same account. Where both are linked, the network's ids say so; else the handles do, of which networks
     * care neither for case nor for the at sign.
     */
    boolean isSameAs(PersonalAccount other) {
        if (network != other.network) {
            return false;
        }
        return link != null && other.link != null
                ? link.networkAccountId().equals(other.link.networkAccountId())
                : handleKey().equals(other.handleKey());
    }

    /** This account with what the network says now. */
    PersonalAccount linkedAs(PersonalAccount linked) {
        return new PersonalAccount(id, network, linked.handle, createTime, Objects.requireNonNull(linked.link));
    }

    private String handleKey() {
        return handle.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT);
    }

    /** Left out, so that no log shows whose account it is. */
    @Override
    public String toString() {
        return "PersonalAccount[" + id + " on " + network + "]";
    }
}
