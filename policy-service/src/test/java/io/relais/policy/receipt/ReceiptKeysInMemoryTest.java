package io.relais.policy.receipt;

class ReceiptKeysInMemoryTest extends ReceiptKeysContract {

    ReceiptKeysInMemoryTest() {
        super(ReceiptKeysInMemory.scoped());
    }
}
