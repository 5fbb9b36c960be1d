package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.training.Member;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides on a share whose time has come, which its member scheduled. Who withdrew in the meantime and agreed again meant what they
 * schedule from then on, not what they had scheduled before: so the entries since then are looked at, by their numbers.
 */
public final class DecideScheduledShare {

    private final TenantScoped<Ledgers> ledgers;
    private final DecideShares decideShares;

    /** Reads histories from {@code ledgers}; decides by {@code decideShares}. */
    public DecideScheduledShare(TenantScoped<Ledgers> ledgers, DecideShares decideShares) {
        this.ledgers = ledgers;
        this.decideShares = decideShares;
    }

    /**
     * What was decided.
     *
     * @param decision as for a share of now
     * @param withdrawnSince whether a choice that the share rests on was withdrawn since it was scheduled
     */
    public record Outcome(Decision decision, boolean withdrawnSince) {}

    /**
     * Decides, bindingly; the history is read after that, so that it has all that the decision saw.
     *
     * @param consentEntryCount how many entries the member's history had when they scheduled the share
     */
    public Outcome decide(TenantId tenant, Member member, ShareQuestion question, long consentEntryCount) {
        Decision decision =
                decideShares.decide(tenant, member, List.of(question), true).getFirst();
        Ledger ledger = ledgers.of(tenant).findBinding(member.id());
        boolean withdrawn = entriesFrom(ledgers.of(tenant), ledger, consentEntryCount)
                .anyMatch(entry -> entry.state() == ChoiceState.WITHDRAWN
                        && choicesBehind(question).contains(entry.key()));
        return new Outcome(decision, withdrawn);
    }

    /** Those that are far back have pages of their own, which never change. */
    private static Stream<LedgerEntry> entriesFrom(Ledgers ledgers, Ledger ledger, long first) {
        long paged = ledger.entryCount() - ledger.recentEntries().size();
        Stream<LedgerEntry> recent = ledger.recentEntries().stream().filter(entry -> entry.sequence() >= first);
        return first >= paged
                ? recent
                : Stream.concat(
                        recent, ledgers.history(ledger.memberId(), paged, Math.toIntExact(paged - first)).stream());
    }

    private static List<ChoiceKey> choicesBehind(ShareQuestion question) {
        ChoiceKey takingPart = PurposeCatalogue.TAKE_PART.choice(null);
        return question.accountKind() == AccountKind.PERSONAL
                ? List.of(takingPart, PurposeCatalogue.USE_PERSONAL_ACCOUNT.choice(question.network()))
                : List.of(takingPart);
    }
}
