package io.relais.policy.account;

/** Who is a member of one tenant. */
@FunctionalInterface
public interface RegisteredMembers {

    /** Whether somebody with that id is a member now. */
    boolean contains(String memberId);
}
