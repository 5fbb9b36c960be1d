package io.relais.identity.member;

import java.util.function.Supplier;

/** Changes of one tenant that could leave it without an administrator: one at a time. */
public interface AdministratorChanges {

    /**
     * Makes a change while nobody else makes one.
     *
     * @throws io.relais.platform.errors.DomainException CONFLICT where somebody else is at it for too long
     */
    <T> T alone(Supplier<T> change);
}
