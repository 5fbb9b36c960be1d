package io.relais.gateway.limit;

import io.relais.proto.api.v1.LimitClass;

/**
 * The quota of each class of operations.
 *
 * @param read one resource or one page
 * @param write one change
 * @param bulk up to 1,000 items in one call
 */
public record Quotas(Quota read, Quota write, Quota bulk) {

    Quota of(LimitClass limitClass) {
        return switch (limitClass) {
            case LIMIT_CLASS_WRITE -> write;
            case LIMIT_CLASS_BULK -> bulk;
            case LIMIT_CLASS_READ, LIMIT_CLASS_UNSPECIFIED, UNRECOGNIZED -> read;
        };
    }
}
