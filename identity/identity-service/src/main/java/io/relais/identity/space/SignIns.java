package io.relais.identity.space;

import org.jspecify.annotations.Nullable;

/** The sign-ins of one tenant's people. Throws UNAVAILABLE while the identity provider is away. */
public interface SignIns {

    /**
     * Lets a person sign in for the tenant. Safe to repeat.
     *
     * <p>The e-mail address is the user name, and one person has one sign-in, whatever the number of tenants they work
     * for: somebody who has a sign-in already gets the tenant added to it, and their profile stays as it is. A sign-in
     * with a password is not shared: another company may have chosen it, and could sign in here. The password is only
     * set on a sign-in that nobody could have used yet: a new one, or one that has no credential and belongs to no other
     * tenant.
     *
     * @param password to begin with; null where the person sets one by themselves or uses single sign-on
     * @return the {@code sub} of the person's tokens
     * @throws SignInRefusedException when the identity provider does not accept a part of it, or the address has a
     *     password for another tenant
     */
    String ensure(Person person, @Nullable InitialPassword password);

    /**
     * Ends a person's sign-in for the tenant, and removes it altogether where no tenant is left and Relais made it.
     * Safe to repeat.
     *
     * @param subject the {@code sub} of the person's tokens
     */
    void remove(String subject);

    /**
     * Who signs in.
     *
     * @param email also the user name
     * @param givenName as they are called
     * @param familyName as they are called
     */
    record Person(String email, String givenName, String familyName) {}
}
