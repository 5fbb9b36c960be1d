package io.relais.policy.account;

class ProfessionalAccountsInMemoryTest extends ProfessionalAccountsContract {

    ProfessionalAccountsInMemoryTest() {
        super(ProfessionalAccountsInMemory.scoped());
    }
}
