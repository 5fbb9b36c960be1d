package io.relais.system.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Verifies one receipt. It asks nobody: whoever has the two files can do it, at any time and anywhere. */
public final class ReceiptVerification {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReceiptVerification() {}

    /**
     * What the receipt says, as indented JSON, once its signature was found to be that of a key of the set.
     *
     * @param receipt a file with the compact JWS, or with the JSON that the API answers, which holds it
     * @param keySet a file with the company's JWK set
     * @throws LaunchFailure that says why the receipt proves nothing
     */
    public static String verify(Path receipt, Path keySet) {
        try {
            JWSObject signed = JWSObject.parse(jws(read(receipt)));
            if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())) {
                throw new LaunchFailure("The receipt is signed by "
                        + signed.getHeader().getAlgorithm() + ", and receipts are signed by ES256.");
            }
            JWK key =
                    JWKSet.parse(read(keySet)).getKeyByKeyId(signed.getHeader().getKeyID());
            if (!(key instanceof ECKey publicKey)) {
                throw new LaunchFailure(
                        "The key set has no key " + signed.getHeader().getKeyID()
                                + ", which the receipt says it is signed by: fetch the set of the company again.");
            }
            if (!signed.verify(new ECDSAVerifier(publicKey))) {
                throw new LaunchFailure("The signature is wrong: the receipt is forged, or was changed.");
            }
            return JSON.writeValueAsString(JSON.readTree(signed.getPayload().toBytes()));
        } catch (ParseException | JOSEException | JacksonException unreadable) {
            throw new LaunchFailure("This is no receipt, or no key set: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String jws(String content) {
        if (!content.startsWith("{")) {
            return content;
        }
        JsonNode jws = JSON.readTree(content).path("jws");
        return jws.isString() ? jws.stringValue() : content;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new LaunchFailure("Cannot read " + file + ".", unreadable);
        }
    }
}
