package io.relais.identity.member.grpc;

import io.relais.identity.member.Role;
import io.relais.platform.errors.DomainException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles as the API names them. */
final class RoleNames {

    private RoleNames() {}

    /** The roles; INVALID_REQUEST for {@code field} where one is none of a member. */
    static Set<Role> fromProto(Collection<io.relais.proto.api.v1.Role> named, String field) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        named.forEach(role -> roles.add(
                switch (role) {
                    case ROLE_TENANT_ADMIN -> Role.TENANT_ADMIN;
                    case ROLE_EDITOR -> Role.EDITOR;
                    case ROLE_COMPLIANCE -> Role.COMPLIANCE;
                    case ROLE_MANAGER -> Role.MANAGER;
                    case ROLE_REFEREE -> Role.REFEREE;
                    case ROLE_PRIVACY_OFFICER -> Role.PRIVACY_OFFICER;
                    case ROLE_MEMBER -> Role.MEMBER;
                    case ROLE_OPERATOR, ROLE_UNSPECIFIED, UNRECOGNIZED ->
                        throw DomainException.invalid(
                                field, "This role can't be given to a member: it is not one of a company.");
                }));
        return roles;
    }

    /** The role of that short name, such as {@code EDITOR}; empty where no member can have it. */
    static Optional<io.relais.proto.api.v1.Role> ofMember(String name) {
        return toProto(List.of(Role.values())).stream()
                .filter(role -> shortName(role).equals(name))
                .findFirst();
    }

    /** The short names of all that a member can have, for people. */
    static String ofMembers() {
        return toProto(List.of(Role.values())).stream()
                .map(RoleNames::shortName)
                .collect(Collectors.joining(", "));
    }

    private static String shortName(io.relais.proto.api.v1.Role role) {
        return role.name().substring("ROLE_".length());
    }

    static List<io.relais.proto.api.v1.Role> toProto(Collection<Role> roles) {
        return roles.stream()
                .map(role -> switch (role) {
                    case TENANT_ADMIN -> io.relais.proto.api.v1.Role.ROLE_TENANT_ADMIN;
                    case EDITOR -> io.relais.proto.api.v1.Role.ROLE_EDITOR;
                    case COMPLIANCE -> io.relais.proto.api.v1.Role.ROLE_COMPLIANCE;
                    case MANAGER -> io.relais.proto.api.v1.Role.ROLE_MANAGER;
                    case REFEREE -> io.relais.proto.api.v1.Role.ROLE_REFEREE;
                    case PRIVACY_OFFICER -> io.relais.proto.api.v1.Role.ROLE_PRIVACY_OFFICER;
                    case MEMBER -> io.relais.proto.api.v1.Role.ROLE_MEMBER;
                })
                .toList();
    }
}
