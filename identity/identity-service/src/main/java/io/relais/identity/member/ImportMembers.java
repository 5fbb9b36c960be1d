package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Registers and changes members by the lines of a file, each as {@link CreateMember} and {@link UpdateMember} would. A line
 * finds its member by the e-mail address, so that a file can be imported again.
 */
public final class ImportMembers {

    /** How many lines of one file are worked on at once: nearly all of the time of a new member is the identity provider's. */
    private static final int AT_ONCE = 4;

    /** And of all files of this process. */
    private static final int AT_ONCE_OF_ALL = 16;

    /** How often a line is tried whose member others change at the same time. */
    private static final int TRIES = 5;

    private final TenantScoped<Members> members;
    private final CreateMember createMember;
    private final UpdateMember updateMember;
    private final Semaphore places = new Semaphore(AT_ONCE_OF_ALL);

    /** Imports members there. */
    public ImportMembers(TenantScoped<Members> members, CreateMember createMember, UpdateMember updateMember) {
        this.members = members;
        this.createMember = createMember;
        this.updateMember = updateMember;
    }

    /**
     * How an import is to go.
     *
     * @param authority on whose behalf members come and change
     * @param validateOnly whether to say what would happen, and do nothing
     * @param workers run the lines
     * @param isCalledOff asked before each line whether to stop
     */
    public record Order(Authority authority, boolean validateOnly, Executor workers, BooleanSupplier isCalledOff) {}

    /** Does one line after the other and tells what became of each, in their order. */
    public void run(TenantId tenant, Order order, List<MemberRow> rows, Consumer<ImportedRow> told) {
        Map<String, Integer> firstOf = new HashMap<>();
        Deque<CompletableFuture<ImportedRow>> running = new ArrayDeque<>();
        for (MemberRow row : rows) {
            if (running.size() == AT_ONCE) {
                told.accept(running.remove().join());
            }
            if (order.isCalledOff().getAsBoolean()) {
                break;
            }
            running.add(begin(tenant, order, row, firstOf));
        }
        running.forEach(row -> told.accept(row.join()));
    }

    private CompletableFuture<ImportedRow> begin(
            TenantId tenant, Order order, MemberRow row, Map<String, Integer> firstOf) {
        if (!row.faults().isEmpty()) {
            return CompletableFuture.completedFuture(
                    ImportedRow.failed(row.number(), DomainException.invalid(row.faults())));
        }
        Integer first = firstOf.putIfAbsent(row.email(), row.number());
        if (first != null) {
            return CompletableFuture.completedFuture(ImportedRow.failed(
                    row.number(),
                    DomainException.invalid(
                            MemberColumn.EMAIL.field(),
                            "Line " + first + " has this address already: leave one of the two out.")));
        }
        return CompletableFuture.supplyAsync(() -> one(tenant, order, row), order.workers());
    }

    private ImportedRow one(TenantId tenant, Order order, MemberRow row) {
        places.acquireUninterruptibly();
        try {
            return tried(tenant, order, row);
        } catch (DomainException refused) {
            return ImportedRow.failed(row.number(), refused);
        } catch (RuntimeException fault) {
            return ImportedRow.failed(
                    row.number(),
                    DomainException.of(
                                    ErrorReason.ERROR_REASON_INTERNAL,
                                    "Something went wrong on our side: import the file again.")
                            .causedBy(fault));
        } finally {
            places.release();
        }
    }

    private ImportedRow tried(TenantId tenant, Order order, MemberRow row) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return applied(tenant, order, row);
            } catch (DomainException refused) {
                boolean overtaken = refused.reason() == ErrorReason.ERROR_REASON_ETAG_MISMATCH
                        || refused.reason() == ErrorReason.ERROR_REASON_ALREADY_EXISTS;
                if (!overtaken) {
                    throw refused;
                }
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "This member is being registered, changed or deleted by others: import the file again in a minute.");
    }

    private ImportedRow applied(TenantId tenant, Order order, MemberRow row) {
        Optional<Member> known = members.of(tenant)
                .findByEmail(row.email())
                .filter(member -> member.standing() == MemberStanding.ACTIVE);
        if (known.isPresent()) {
            return changed(tenant, order, row, known.get());
        }
        Profile profile = row.change().ofNewMember();
        order.authority().requireFor(profile);
        return ImportedRow.of(
                row.number(),
                ImportedRow.Outcome.CREATED,
                order.validateOnly()
                        ? Optional.empty()
                        : Optional.of(createMember.run(tenant, order.authority(), row.email(), profile, null)));
    }

    private ImportedRow changed(TenantId tenant, Order order, MemberRow row, Member known) {
        if (row.change().appliedTo(known.profile()).equals(known.profile())) {
            return ImportedRow.of(row.number(), ImportedRow.Outcome.UNCHANGED, Optional.of(known));
        }
        if (order.validateOnly()) {
            updateMember.rehearse(tenant, order.authority(), known, row.change()::appliedTo);
        } else {
            updateMember.run(tenant, order.authority(), known.id(), known.version(), row.change()::appliedTo);
        }
        return ImportedRow.of(row.number(), ImportedRow.Outcome.UPDATED, Optional.of(known));
    }
}
