package io.relais.identity.space;

import io.relais.platform.tenancy.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OAuth 2 client id of a partner app: {@code app-{tenant}-{app}} with each hyphen of the tenant's id doubled, so that
 * no two apps of any tenants share one: the app {@code b-c} of {@code a} is {@code app-a-b-c}, the app {@code c} of
 * {@code a-b} is {@code app-a--b-c}.
 *
 * @param tenant the tenant that registered the app
 * @param appId the app's id in the tenant: a lower-case letter, then lower-case letters, digits and hyphens
 */
public record AppClientId(TenantId tenant, String appId) {

    private static final String PREFIX = "app-";

    // An app's id begins with a letter, so the last hyphen of an odd run is the separator.
    private static final Pattern FORM = Pattern.compile("app-((?:[a-z0-9]|--)+)-([a-z][a-z0-9-]*)");

    /** The app whose client has that id; empty where no app's client could have it. */
    public static Optional<AppClientId> parse(String clientId) {
        Matcher matcher = FORM.matcher(clientId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String tenant = matcher.group(1).replace("--", "-");
        return TenantId.isWellFormed(tenant)
                ? Optional.of(new AppClientId(new TenantId(tenant), matcher.group(2)))
                : Optional.empty();
    }

    /** The client id. */
    @Override
    public String toString() {
        return PREFIX + tenant.value().replace("-", "--") + "-" + appId;
    }
}
