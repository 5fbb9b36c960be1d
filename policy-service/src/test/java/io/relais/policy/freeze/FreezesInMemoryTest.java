package io.relais.policy.freeze;

class FreezesInMemoryTest extends FreezesContract {

    FreezesInMemoryTest() {
        super(FreezesInMemory.scoped());
    }
}
