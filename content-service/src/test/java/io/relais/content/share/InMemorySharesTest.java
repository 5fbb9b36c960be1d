package io.relais.content.share;

class InMemorySharesTest extends SharesContract {
    private static final InMemoryShares SHARES = new InMemoryShares();

    InMemorySharesTest() {
        super(SHARES, SHARES, SHARES);
    }
}
