package io.relais.platform.ids;

import io.grpc.Context;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids of new resources. They are random UUIDs (RFC 9562, version 4), but for a request with an idempotency key: that
 * draws the same ids (version 8) in the same order each time it is run, so that a run which was cut off and is repeated
 * finds what it had made instead of making it twice. A use case that draws an id therefore answers with the resource of
 * that id where there is one.
 */
public final class NewIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Context.Key<Sequence> SEQUENCE = Context.key("relais-new-ids");

    private NewIds() {}

    /** The next id of the request being served, or a random one. */
    public static String next() {
        Sequence sequence = SEQUENCE.get();
        return (sequence == null ? UUID.randomUUID() : sequence.next()).toString();
    }

    /**
     * The current context, where {@link #next} draws from the sequence of a seed.
     *
     * @param seed unguessable, and another one for each request that is no repetition
     */
    public static Context repeatable(byte[] seed) {
        return Context.current().withValue(SEQUENCE, new Sequence(new SecretKeySpec(seed, ALGORITHM)));
    }

    private static final class Sequence {
        private final SecretKeySpec seed;
        private final AtomicInteger drawn = new AtomicInteger();

        private Sequence(SecretKeySpec seed) {
            this.seed = seed;
        }

        private UUID next() {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(seed);
                ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(drawn.getAndIncrement())
                        .array()));
                long high = bytes.getLong() & ~0xF000L | 0x8000L;
                long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
                return new UUID(high, low);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
            }
        }
    }
}
