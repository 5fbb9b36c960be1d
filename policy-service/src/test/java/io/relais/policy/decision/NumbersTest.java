package io.relais.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.account.AccountKind;
import io.relais.proto.policy.v1.DecisionReason;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void everyCodeHasTheNumberThatTheContractGivesIt() {
        assertThat(ReasonCode.values())
                .hasSize(DecisionReason.Code.values().length - 2)
                .allSatisfy(code ->
                        assertThat(DecisionReason.Code.forNumber(code.number())).hasToString("CODE_" + code.name()));
    }

    @Test
    void everyKindOfAccountHasTheNumberThatTheContractGivesIt() {
        assertThat(AccountKind.values())
                .hasSize(io.relais.proto.api.v1.AccountKind.values().length - 2)
                .allSatisfy(kind -> assertThat(io.relais.proto.api.v1.AccountKind.forNumber(kind.number()))
                        .hasToString("ACCOUNT_KIND_" + kind.name()));
    }
}
