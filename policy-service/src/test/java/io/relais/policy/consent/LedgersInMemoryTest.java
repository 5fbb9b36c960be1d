package io.relais.policy.consent;

class LedgersInMemoryTest extends LedgersContract {

    LedgersInMemoryTest() {
        super(LedgersInMemory.scoped());
    }
}
