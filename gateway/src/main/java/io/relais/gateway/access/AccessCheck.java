package io.relais.gateway.access;

import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a caller may call a public operation. What the rule doesn't allow is refused; the service checks again. */
final class AccessCheck {

    private AccessCheck() {}

    /** Lets {@code caller} pass, or refuses with PERMISSION_DENIED. */
    static void check(AccessRule rule, Caller caller) {
        switch (caller) {
            case Caller.Person person -> {
                if (rule.getRolesList().stream().noneMatch(person.roles()::contains)) {
                    throw rolesMissing(rule);
                }
            }
            case Caller.App app -> {
                if (rule.getAppScope().isEmpty()) {
                    throw denied("No partner app may do this: it is for people.");
                }
                if (!app.scopes().contains(rule.getAppScope())) {
                    throw denied("This needs the scope " + rule.getAppScope()
                            + ": ask the company's administrator to grant it.");
                }
            }
            case Caller.Operator operator -> {
                if (!rule.getRolesList().contains(Role.ROLE_OPERATOR)) {
                    throw denied("An operator may not do this: it is for the people of a company.");
                }
            }
            case Caller.Service service -> throw denied("Services of Relais don't use the public API.");
        }
    }

    private static DomainException rolesMissing(AccessRule rule) {
        if (rule.getRolesCount() == 0) {
            return denied("No person may do this: it is for partner apps.");
        }
        String roles = rule.getRolesList().stream()
                .map(role -> role.name()
                        .substring("ROLE_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .collect(Collectors.joining(", "));
        return denied("This needs one of the roles " + roles + ": ask your company's administrator.");
    }

    private static DomainException denied(String message) {
        return DomainException.of(ErrorReason.ERROR_REASON_PERMISSION_DENIED, message);
    }
}
