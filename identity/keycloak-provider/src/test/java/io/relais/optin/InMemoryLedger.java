package io.relais.optin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A ledger in memory that remembers its writes in order and can be taken away before the next one. */
final class InMemoryLedger implements Ledger {

    final List<String> writes = new ArrayList<>();
    private final Set<Choice> granted = new HashSet<>();
    private final List<Purpose> purposes;
    private Policy policy;
    private int writesUntilAway = Integer.MAX_VALUE;

    InMemoryLedger(Policy policy, List<Purpose> purposes, Choice... granted) {
        this.policy = policy;
        this.purposes = purposes;
        this.granted.addAll(Set.of(granted));
    }

    InMemoryLedger goesAwayAfter(int writes) {
        writesUntilAway = writes;
        return this;
    }

    void publish(Policy next) {
        policy = next;
    }

    @Override
    public Notice notice() {
        if (writesUntilAway < 0) {
            throw new LedgerUnavailable("away");
        }
        return new Notice(Optional.of(policy), purposes, granted);
    }

    @Override
    public void acknowledge(String answerId, Policy read, Text text) {
        write("acknowledge " + read.version() + " " + text.languageCode());
    }

    @Override
    public void grant(String answerId, Choice choice, Purpose purpose, Text read) {
        write("grant " + choice.key() + " " + purpose.version() + " " + read.languageCode());
        granted.add(choice);
    }

    @Override
    public void withdraw(String answerId, Choice choice) {
        write("withdraw " + choice.key());
        granted.remove(choice);
    }

    private void write(String entry) {
        if (writesUntilAway-- <= 0) {
            throw new LedgerUnavailable("away");
        }
        writes.add(entry);
    }
}
