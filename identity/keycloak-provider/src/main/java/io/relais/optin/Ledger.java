package io.relais.optin;

/**
 * One member's side of the consent ledger. Each write is durable when the method returns, and doing it again changes
 * nothing. All methods throw {@link LedgerUnavailable} where the ledger does not confirm in time.
 */
public interface Ledger {

    /** What to show the member, and how they stand. */
    Notice notice();

    /** Records that the member has read this text of the policy. */
    void acknowledge(String answerId, Policy policy, Text read);

    /** Opts in to one choice on this text of its purpose's notice. */
    void grant(String answerId, Choice choice, Purpose purpose, Text read);

    /** Withdraws one choice. */
    void withdraw(String answerId, Choice choice);
}
