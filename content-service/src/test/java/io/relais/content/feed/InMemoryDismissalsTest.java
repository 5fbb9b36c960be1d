package io.relais.content.feed;

class InMemoryDismissalsTest extends DismissalsContract {
    InMemoryDismissalsTest() {
        super(InMemoryDismissals.perTenant());
    }
}
