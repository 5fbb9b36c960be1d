package io.relais.gateway.link;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells visitors of a tenant's links apart within one day, and no longer: HMAC-SHA-256 of tenant, address and user agent
 * under the salt of the day. Once the salt is thrown away nothing leads back to a person or to another day, and neither
 * address nor user agent is stored anywhere.
 *
 * <p>While the common salt can't be had, this process uses one of its own; a visitor whom several gateways see then counts
 * more than once.
 */
public final class VisitorHashes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SALT_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final Salts salts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<@Nullable DaySalt> current = new AtomicReference<>();
    private final ThreadLocal<@Nullable KeyedHash> keyed = new ThreadLocal<>();

    /** Hashes under salts from {@code salts}, by the days of {@code clock}. */
    public VisitorHashes(Salts salts, Clock clock) {
        this.salts = salts;
        this.clock = clock;
    }

    private record DaySalt(LocalDate day, byte[] salt, boolean common) {}

    /** A keyed hash costs several times what a hash does to set up, and each thread can use one again and again. */
    private record KeyedHash(byte[] salt, Mac mac) {}

    /** The visitor of a click. */
    public CompletionStage<String> of(String tenant, String address, String userAgent) {
        return salt().thenApply(salt -> hash(salt, tenant + '\n' + address + '\n' + userAgent));
    }

    private CompletionStage<byte[]> salt() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DaySalt known = current.get();
        if (known != null && known.day().equals(today) && known.common()) {
            return CompletableFuture.completedFuture(known.salt());
        }
        return salts.of(today)
                .thenApply(salt -> new DaySalt(today, salt, true))
                .exceptionally(away -> own(today))
                .thenApply(salt -> {
                    current.set(salt);
                    return salt.salt();
                });
    }

    private DaySalt own(LocalDate today) {
        DaySalt known = current.get();
        if (known != null && known.day().equals(today)) {
            return known;
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new DaySalt(today, salt, false);
    }

    private String hash(byte[] salt, String visitor) {
        byte[] hash = under(salt).doFinal(visitor.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    }

    private Mac under(byte[] salt) {
        KeyedHash known = keyed.get();
        if (known != null && Arrays.equals(known.salt(), salt)) {
            return known.mac();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            keyed.set(new KeyedHash(salt, mac));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", impossible);
        }
    }
}
