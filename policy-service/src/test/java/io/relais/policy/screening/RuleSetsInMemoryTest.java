package io.relais.policy.screening;

class RuleSetsInMemoryTest extends RuleSetsContract {

    RuleSetsInMemoryTest() {
        super(RuleSetsInMemory.scoped());
    }
}
