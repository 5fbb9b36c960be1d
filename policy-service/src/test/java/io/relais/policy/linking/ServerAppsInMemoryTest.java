package io.relais.policy.linking;

class ServerAppsInMemoryTest extends ServerAppsContract {

    ServerAppsInMemoryTest() {
        super(ServerAppsInMemory.scoped());
    }
}
