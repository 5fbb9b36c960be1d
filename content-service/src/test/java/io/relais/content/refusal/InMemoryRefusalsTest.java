package io.relais.content.refusal;

class InMemoryRefusalsTest extends RefusalsContract {
    InMemoryRefusalsTest() {
        super(InMemoryRefusals.perTenant());
    }
}
