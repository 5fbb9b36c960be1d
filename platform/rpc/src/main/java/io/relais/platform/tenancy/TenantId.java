package io.relais.platform.tenancy;

import java.util.regex.Pattern;

/**
 * A subscribing company's id. It is the last segment of the resource name {@code tenants/{id}}, the alias of the
 * Keycloak organization, and the beginning of every key and document that belongs to the company.
 *
 * @param value a lower-case letter followed by 1 to 30 lower-case letters, digits or hyphens
 */
public record TenantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,30}");
    private static final String COLLECTION = "tenants/";

    /** Refuses anything that is not a tenant id with {@link IllegalArgumentException}. */
    public TenantId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "A tenant id is a lower-case letter followed by 1 to 30 lower-case letters, digits or hyphens.");
        }
    }

    /** Whether {@code value} has the form of a tenant id; says nothing about whether the tenant exists. */
    public static boolean isWellFormed(String value) {
        return FORM.matcher(value).matches();
    }

    /** The tenant that the resource name {@code tenants/{id}} names; {@link IllegalArgumentException} otherwise. */
    public static TenantId ofResourceName(String resourceName) {
        if (!resourceName.startsWith(COLLECTION)) {
            throw new IllegalArgumentException("A tenant's resource name starts with tenants/.");
        }
        return new TenantId(resourceName.substring(COLLECTION.length()));
    }

    /** {@code tenants/{id}}. */
    public String resourceName() {
        return COLLECTION + value;
    }

    /** The bare id. */
    @Override
    public String toString() {
        return value;
    }
}
