package io.relais.identity.member.mongo;

import io.relais.identity.member.AdministratorChanges;
import io.relais.platform.errors.DomainException;
import io.relais.platform.mongo.Leases;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** One at a time by a lease, whose term is far longer than such a change takes. */
final class LeasedAdministratorChanges implements AdministratorChanges {

    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Leases leases;
    private final String name;

    LeasedAdministratorChanges(Leases leases, TenantId tenant) {
        this.leases = leases;
        this.name = tenant.value() + "/administrators";
    }

    @Override
    public <T> T alone(Supplier<T> change) {
        FutureTask<T> task = new FutureTask<>(change::get);
        try {
            leases.runAlone(name, TERM, PATIENCE, task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy().causedBy(e);
        } catch (IllegalStateException heldByOthers) {
            throw busy().causedBy(heldByOthers);
        }
        return switch (task.state()) {
            case SUCCESS -> task.resultNow();
            case FAILED -> throw rethrown(task.exceptionNow());
            case RUNNING, CANCELLED -> throw new IllegalStateException("The change was not made.");
        };
    }

    private static RuntimeException rethrown(Throwable failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static DomainException busy() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "Others are changing the administrators of your company: try again in a moment.");
    }
}
