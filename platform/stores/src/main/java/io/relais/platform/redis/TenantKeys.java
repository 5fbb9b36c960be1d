package io.relais.platform.redis;

import io.relais.platform.tenancy.TenantId;
import java.util.regex.Pattern;

/**
 * The keys of a tenant: {@code t:{acme}:feed:42}. The braces are Redis Cluster's hash tag, so that all keys of a tenant
 * are in one slot and a script can use several of them.
 */
public final class TenantKeys {
    private static final Pattern FORM = Pattern.compile("t:\\{[a-z][a-z0-9-]{1,30}\\}:.+", Pattern.DOTALL);

    private TenantKeys() {}

    /**
     * The key of that tenant made of those parts.
     *
     * @param parts at least one, none empty; a part other than the last must not contain a colon, or two different lists
     *     of parts could make the same key
     */
    public static String key(TenantId tenant, String... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("A key has at least one part after the tenant");
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || (i < parts.length - 1 && parts[i].indexOf(':') >= 0)) {
                throw new IllegalArgumentException("Part " + i + " of a key is empty or contains a colon");
            }
        }
        return "t:{" + tenant.value() + "}:" + String.join(":", parts);
    }

    /** Whether the key belongs to some tenant. */
    public static boolean isTenantKey(String key) {
        return FORM.matcher(key).matches();
    }
}
