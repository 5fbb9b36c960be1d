package io.relais.identity.member;

class MembersInMemoryTest extends MembersContract {

    MembersInMemoryTest() {
        super(store(new MembersInMemory()));
    }

    private static Store store(MembersInMemory members) {
        return new Store(members, members, members.administratorChanges());
    }
}
