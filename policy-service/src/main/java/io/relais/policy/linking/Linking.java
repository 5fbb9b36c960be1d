package io.relais.policy.linking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.relais.policy.network.Network;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A linking under way.
 *
 * @param id what its state gives: the state itself is nowhere but with the member
 * @param memberId who began it
 * @param network the network
 * @param host the server's, of a network that has many; else empty
 * @param verifier for the code (RFC 7636); worth nothing without the code and the secret of the app
 * @param expireTime until when it can be completed
 */
public record Linking(String id, String memberId, Network network, String host, String verifier, Instant expireTime) {

    /** How long a member has to sign in on the network. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** The id of the linking with that state. */
    public static String id(String state) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Without the verifier, which no log shows. */
    @Override
    public String toString() {
        return "Linking[" + id + "]";
    }
}
