package io.relais.policy.linking;

class LinkingsInMemoryTest extends LinkingsContract {

    LinkingsInMemoryTest() {
        super(LinkingsInMemory.scoped());
    }
}
