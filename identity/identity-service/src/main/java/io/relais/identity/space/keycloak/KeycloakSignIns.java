package io.relais.identity.space.keycloak;

import static io.relais.identity.space.keycloak.KeycloakAdmin.parameter;
import static io.relais.identity.space.keycloak.KeycloakAdmin.path;

import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.SignInRefusedException;
import io.relais.identity.space.SignInRefusedException.Part;
import io.relais.identity.space.SignIns;
import io.relais.platform.tenancy.TenantId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users of the tenant's realm, and their membership of one tenant's organization. */
final class KeycloakSignIns implements SignIns {

    private final KeycloakAdmin admin;
    private final KeycloakOrganizations organization;
    private final String defaultRole;

    KeycloakSignIns(Realms.Space space, TenantId tenant) {
        this.admin = space.admin();
        this.organization = new KeycloakOrganizations(space, tenant);
        this.defaultRole = "default-roles-" + space.realm().name();
    }

    /** Anything that has an id. */
    private record Identified(String id) {}

    private record Role(String name) {}

    private record Refusal(@Nullable String field, @Nullable String errorMessage) {}

    @Override
    public String ensure(Person person, @Nullable InitialPassword password) {
        String organizationId = organization.id();
        KeycloakAdmin.Answer answer = admin.post(path("users"), user(person, password));
        if (answer.status() == 400) {
            throw refused(answer.refusal(Refusal.class));
        }
        boolean existed = answer.status() == 409;
        String subject = existed ? find(person.email()) : answer.createdId();
        if (existed) {
            requireNobodyElsesPassword(subject, organizationId);
        }
        if (existed && password != null && couldNobodyUse(subject, organizationId)) {
            setPassword(subject, password);
        }
        admin.postText(path("organizations", organizationId, "members"), subject)
                .expect(201, 409);
        return subject;
    }

    private static Map<String, Object> user(Person person, @Nullable InitialPassword password) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", person.email());
        user.put("email", person.email());
        user.put("firstName", person.givenName());
        user.put("lastName", person.familyName());
        user.put("enabled", true);
        if (password != null) {
            // In one call with the user, so that no user is left whose password was to be set next.
            user.put("credentials", List.of(credential(password)));
        }
        return user;
    }

    private static Map<String, Object> credential(InitialPassword password) {
        return Map.of("type", "password", "value", password.reveal(), "temporary", false);
    }

    private String find(String email) {
        for (String attribute : List.of("username", "email")) {
            Identified[] found = admin.get(path("users") + "?" + parameter(attribute, email) + "&exact=true")
                    .as(Identified[].class);
            if (found.length > 0) {
                return found[0].id();
            }
        }
        // Refused as a duplicate, and gone by now.
        throw new IllegalStateException("A user that existed a moment ago is gone.");
    }

    /**
     * Sees to it that no other company knows a password that would open this one. A password on a user without any
     * organization is what an interrupted registration left: whoever chose it, it goes.
     */
    private void requireNobodyElsesPassword(String subject, String organizationId) {
        Identified[] organizations = organizationsOf(subject).as(Identified[].class);
        Identified[] credentials =
                admin.get(path("users", subject, "credentials")).as(Identified[].class);
        if (credentials.length == 0
                || Arrays.stream(organizations).anyMatch(of -> of.id().equals(organizationId))) {
            return;
        }
        if (organizations.length > 0 || !hasOnlyDefaultRoles(subject)) {
            throw new SignInRefusedException(
                    Part.EMAIL,
                    "This address has a password for a sign-in outside this company: register another address of theirs.");
        }
        for (Identified credential : credentials) {
            admin.delete(path("users", subject, "credentials", credential.id())).expect(204, 404);
        }
    }

    /** Whether the user has no way to sign in yet, and no tenant but this one could give them one. */
    private boolean couldNobodyUse(String subject, String organizationId) {
        return admin.get(path("users", subject, "credentials")).as(Identified[].class).length == 0
                && admin.get(path("users", subject, "federated-identity")).as(Object[].class).length == 0
                && hasOnlyDefaultRoles(subject)
                && Arrays.stream(organizationsOf(subject).as(Identified[].class))
                        .allMatch(of -> of.id().equals(organizationId));
    }

    private void setPassword(String subject, InitialPassword password) {
        KeycloakAdmin.Answer answer = admin.put(path("users", subject, "reset-password"), credential(password));
        if (answer.status() == 400) {
            throw refused(new Refusal("password", null));
        }
        answer.expect(204);
    }

    @Override
    public void remove(String subject) {
        admin.delete(path("organizations", organization.id(), "members", subject))
                .expect(204, 404);
        KeycloakAdmin.Answer organizations = organizationsOf(subject);
        if (organizations.status() == 404) {
            return;
        }
        boolean madeByRelais = organizations.as(Identified[].class).length == 0
                && admin.get(path("users", subject, "federated-identity")).as(Object[].class).length == 0
                && hasOnlyDefaultRoles(subject);
        if (madeByRelais) {
            admin.delete(path("users", subject)).expect(204, 404);
        }
    }

    private KeycloakAdmin.Answer organizationsOf(String subject) {
        return admin.get(path("organizations", "members", subject, "organizations"));
    }

    /** Users with a role of the realm, such as operators, are not made by Relais. */
    private boolean hasOnlyDefaultRoles(String subject) {
        return Arrays.stream(admin.get(path("users", subject, "role-mappings", "realm"))
                        .as(Role[].class))
                .allMatch(role -> role.name().equals(defaultRole));
    }

    private static SignInRefusedException refused(Refusal refusal) {
        return switch (Objects.requireNonNullElse(refusal.field(), "password")) {
            case "username", "email" ->
                new SignInRefusedException(Part.EMAIL, "This is no e-mail address that somebody can sign in with.");
            case "firstName" ->
                new SignInRefusedException(Part.GIVEN_NAME, "A name is made of letters: leave out other signs.");
            case "lastName" ->
                new SignInRefusedException(Part.FAMILY_NAME, "A name is made of letters: leave out other signs.");
            default ->
                new SignInRefusedException(
                        Part.PASSWORD, "The password is too weak: choose another one, unlike the e-mail address.");
        };
    }
}
