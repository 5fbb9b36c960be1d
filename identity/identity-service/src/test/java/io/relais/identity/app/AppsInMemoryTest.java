package io.relais.identity.app;

class AppsInMemoryTest extends AppsContract {

    AppsInMemoryTest() {
        super(store(new AppsInMemory()));
    }

    private static Store store(AppsInMemory apps) {
        return new Store(apps, apps);
    }
}
