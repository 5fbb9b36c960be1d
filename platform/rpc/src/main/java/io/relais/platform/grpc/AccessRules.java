package io.relais.platform.grpc;

import com.google.protobuf.Descriptors;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.settings.StartupRefusal;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may call which method, as the method options {@code (relais.api.v1.access)} of the protos say. What has no rule
 * can't be called, and a service that serves such a method doesn't start. gRPC's own health service is open to all.
 */
public final class AccessRules {

    private final Map<String, AccessRule> rules;

    private AccessRules(Map<String, AccessRule> rules) {
        this.rules = rules;
    }

    /** The rules of these services; {@link StartupRefusal} where a method has none. */
    public static AccessRules of(Collection<ServerServiceDefinition> services) {
        Map<String, AccessRule> rules = new HashMap<>();
        List<String> withoutRule = new ArrayList<>();
        for (ServerServiceDefinition service : services) {
            for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
                MethodDescriptor<?, ?> descriptor = method.getMethodDescriptor();
                AccessRule rule = rule(descriptor);
                if (rule.getAudience() == Audience.AUDIENCE_PUBLIC || rule.getAudience() == Audience.AUDIENCE_SERVICE) {
                    rules.put(descriptor.getFullMethodName(), rule);
                } else if (!isOpen(descriptor)) {
                    withoutRule.add(descriptor.getFullMethodName());
                }
            }
        }
        if (!withoutRule.isEmpty()) {
            throw new StartupRefusal("These gRPC methods have no access rule, and nobody could call them: "
                    + withoutRule.stream().sorted().collect(Collectors.joining(", "))
                    + ". Add the option (relais.api.v1.access) to their protos.");
        }
        return new AccessRules(Map.copyOf(rules));
    }

    private static AccessRule rule(MethodDescriptor<?, ?> method) {
        if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
            Descriptors.MethodDescriptor descriptor = supplier.getMethodDescriptor();
            return descriptor.getOptions().getExtension(AccessProto.access);
        }
        return AccessRule.getDefaultInstance();
    }

    /** Whether a method is for everybody, without a token. */
    static boolean isOpen(MethodDescriptor<?, ?> method) {
        return HealthGrpc.SERVICE_NAME.equals(method.getServiceName());
    }

    /** Lets {@code caller} pass, or refuses with PERMISSION_DENIED. */
    void check(MethodDescriptor<?, ?> method, Caller caller) {
        AccessRule rule = rules.get(method.getFullMethodName());
        if (rule == null) {
            throw denied("Nobody may call this.");
        }
        check(rule, caller);
    }

    /**
     * Lets {@code caller} pass, or refuses with PERMISSION_DENIED.
     *
     * @param rule of a method that has one
     */
    public static void check(AccessRule rule, Caller caller) {
        if (rule.getAudience() == Audience.AUDIENCE_SERVICE) {
            if (!(caller instanceof Caller.Service)) {
                throw denied("Only services of Relais may call this.");
            }
            return;
        }
        switch (caller) {
            case Caller.Person person -> checkRoles(rule, person);
            case Caller.App app -> checkScope(rule, app);
            case Caller.Operator operator -> {
                if (!rule.getRolesList().contains(Role.ROLE_OPERATOR)) {
                    throw denied("An operator may not do this: it is for the people of a company.");
                }
            }
            case Caller.Service service -> throw denied("Services may not call this on their own account.");
        }
    }

    private static void checkRoles(AccessRule rule, Caller.Person person) {
        if (rule.getRolesList().stream().noneMatch(person.roles()::contains)) {
            throw rule.getRolesList().isEmpty()
                    ? denied("No person may do this: it is for partner apps.")
                    : denied("This needs one of the roles "
                            + rule.getRolesList().stream()
                                    .map(AccessRules::roleName)
                                    .collect(Collectors.joining(", "))
                            + ": ask your company's administrator.");
        }
    }

    private static void checkScope(AccessRule rule, Caller.App app) {
        if (rule.getAppScope().isEmpty()) {
            throw denied("No partner app may do this: it is for people.");
        }
        if (!app.scopes().contains(rule.getAppScope())) {
            throw denied(
                    "This needs the scope " + rule.getAppScope() + ": ask the company's administrator to grant it.");
        }
    }

    /** As the product writes it, such as {@code tenant-admin}. */
    private static String roleName(Role role) {
        return role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DomainException denied(String message) {
        return DomainException.of(ErrorReason.ERROR_REASON_PERMISSION_DENIED, message);
    }
}
