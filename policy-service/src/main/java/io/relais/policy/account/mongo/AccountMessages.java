package io.relais.policy.account.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount.Holding;
import io.relais.proto.policy.v1.ProfessionalAccountTakenBack;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What content-service hears of an account of the company. */
final class AccountMessages {

    private AccountMessages() {}

    /** That whoever had the account before the change has it no more, if that is so. */
    static List<OutboxMessage> takenBack(ProfessionalAccount before, ProfessionalAccount after) {
        return before.holdings().stream()
                .skip(Math.max(0, before.holdings().size() - 1))
                .filter(holding -> holding.endTime() == null)
                .flatMap(holding -> ended(after, before.holdings().size() - 1))
                .toList();
    }

    private static Stream<OutboxMessage> ended(ProfessionalAccount account, int number) {
        Holding holding = account.holdings().get(number);
        Instant endTime = holding.endTime();
        return endTime == null
                ? Stream.empty()
                : Stream.of(OutboxMessage.of(
                        account.name() + "/taken-back/" + number,
                        ProfessionalAccountTakenBack.newBuilder()
                                .setMember("members/" + holding.memberId())
                                .setNetworkValue(account.network().number())
                                .build(),
                        endTime));
    }
}
