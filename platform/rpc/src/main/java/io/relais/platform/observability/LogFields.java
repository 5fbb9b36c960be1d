package io.relais.platform.observability;

import io.relais.platform.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The fields that every log line of a call carries, under their names in the Elastic Common Schema: the trace, and the
 * tenant as a label. Nothing else belongs there, least of all who calls.
 */
public final class LogFields implements AutoCloseable {

    private static final String TRACE = "trace.id";
    private static final String TENANT = "labels.tenant";

    private LogFields() {}

    /** Puts the fields on this thread's log lines, until it is closed. */
    public static LogFields put(TraceContext trace, @Nullable TenantId tenant) {
        MDC.put(TRACE, trace.traceId());
        if (tenant != null) {
            MDC.put(TENANT, tenant.value());
        }
        return new LogFields();
    }

    @Override
    public void close() {
        MDC.remove(TRACE);
        MDC.remove(TENANT);
    }
}
