package io.relais.platform.mongo;

import io.relais.platform.tenancy.TenantId;

/** The {@code _id} of a tenant's document, {@code {tenant}/{id}}: two tenants can use the same id. */
public final class DocumentIds {
    private DocumentIds() {}

    /** The {@code _id} of the tenant's document {@code id}. */
    public static String of(TenantId tenant, String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A document's id is empty");
        }
        return prefix(tenant) + id;
    }

    /** The part of an {@code _id} after the tenant. */
    public static String idIn(String documentId) {
        int slash = documentId.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Not the _id of a tenant's document: " + documentId);
        }
        return documentId.substring(slash + 1);
    }

    static String prefix(TenantId tenant) {
        return tenant.value() + "/";
    }
}
