package io.relais.identity.tenant;

import io.relais.identity.space.InitialPassword;
import org.jspecify.annotations.Nullable;

/** The administrators of one tenant. */
public interface Administrators {

    /**
     * Makes the first administrator a member of the tenant with the role {@code tenant-admin}, and lets them sign in.
     * Safe to repeat.
     *
     * @param password to begin with, where the operator sent one
     */
    void enroll(Administrator administrator, @Nullable InitialPassword password);

    /**
     * Sets the password of an administrator whose sign-in was made without one; nothing where they are no member any
     * more, or can sign in already.
     */
    void equip(Administrator administrator, InitialPassword password);
}
