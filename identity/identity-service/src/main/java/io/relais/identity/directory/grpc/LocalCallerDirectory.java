package io.relais.identity.directory.grpc;

import io.relais.identity.directory.KnownCaller;
import io.relais.identity.directory.ResolveCaller;
import io.relais.identity.member.Profile;
import io.relais.identity.member.Role;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.MemberAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The directory as the platform asks for it: by this service's own calls directly, by the others' over gRPC. */
final class LocalCallerDirectory implements CallerDirectory {

    private static final Map<Role, io.relais.proto.api.v1.Role> ROLES = new EnumMap<>(Map.of(
            Role.TENANT_ADMIN, io.relais.proto.api.v1.Role.ROLE_TENANT_ADMIN,
            Role.EDITOR, io.relais.proto.api.v1.Role.ROLE_EDITOR,
            Role.COMPLIANCE, io.relais.proto.api.v1.Role.ROLE_COMPLIANCE,
            Role.MANAGER, io.relais.proto.api.v1.Role.ROLE_MANAGER,
            Role.REFEREE, io.relais.proto.api.v1.Role.ROLE_REFEREE,
            Role.PRIVACY_OFFICER, io.relais.proto.api.v1.Role.ROLE_PRIVACY_OFFICER,
            Role.MEMBER, io.relais.proto.api.v1.Role.ROLE_MEMBER));

    private final ResolveCaller resolveCaller;

    LocalCallerDirectory(ResolveCaller resolveCaller) {
        this.resolveCaller = resolveCaller;
    }

    @Override
    public Caller resolve(String issuer, String organizationId, String subject, String clientId) {
        return switch (resolveCaller.run(issuer, organizationId, subject, clientId)) {
            case KnownCaller.Person person -> person(person);
            case KnownCaller.Software software ->
                new Caller.App(
                        software.tenant().id(),
                        software.app().id(),
                        Set.copyOf(software.app().scopes()));
        };
    }

    private static Caller.Person person(KnownCaller.Person person) {
        Profile profile = person.member().profile();
        return new Caller.Person(
                person.tenant().id(),
                person.member().id(),
                profile.roles().stream().map(ROLES::get).collect(Collectors.toSet()),
                person.languageCode(),
                new MemberAttributes(
                        profile.team(), profile.department(), profile.countryCode(), Set.copyOf(profile.topics())));
    }
}
