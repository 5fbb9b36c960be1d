package io.relais.gateway.limit;

import io.relais.proto.api.v1.LimitClass;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The plan of each class of operations, from {@code relais.gateway.limits}.
 *
 * @param read one resource or one page
 * @param write one change
 * @param bulk up to 1,000 items in one call
 */
@ConfigurationProperties("relais.gateway.limits")
public record Plans(Plan read, Plan write, Plan bulk) {

    Plan of(LimitClass limitClass) {
        return switch (limitClass) {
            case LIMIT_CLASS_WRITE -> write;
            case LIMIT_CLASS_BULK -> bulk;
            case LIMIT_CLASS_READ, LIMIT_CLASS_UNSPECIFIED, UNRECOGNIZED -> read;
        };
    }
}
