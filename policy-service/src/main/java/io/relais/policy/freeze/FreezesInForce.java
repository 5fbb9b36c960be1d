package io.relais.policy.freeze;

/** What decisions need to know of one tenant's freezes. */
public interface FreezesInForce {

    /** What is frozen, as it was a second ago at most: every change that returned before then is seen. */
    FreezeState find();

    /** Tells copies that something was frozen or lifted here. */
    void changed();
}
