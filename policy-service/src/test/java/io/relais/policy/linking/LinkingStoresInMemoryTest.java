package io.relais.policy.linking;

class LinkingStoresInMemoryTest extends LinkingStoresContract {

    LinkingStoresInMemoryTest() {
        super(LinkingsInMemory.scoped(), ClaimsInMemory.scoped());
    }
}
