package io.relais.system.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerificationTest {

    @TempDir
    private Path folder;

    private Path keys;
    private ECKey key;

    @BeforeEach
    void publishAKey() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
    }

    private String signed(ECKey by) throws JOSEException {
        JWSObject receipt = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new Payload("{\"receipt_id\":\"acme/alice-0\"}"));
        receipt.sign(new ECDSASigner(by));
        return receipt.serialize();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("receipt"), content);
    }

    @Test
    void aReceiptSaysWhatItSaysAloneOrInTheAnswerOfTheApi() throws JOSEException, IOException {
        assertThat(ReceiptVerification.verify(file(signed(key) + "\n"), keys)).contains("acme/alice-0");
        assertThat(ReceiptVerification.verify(file("{\"entry\": \"alice-0\", \"jws\": \"" + signed(key) + "\"}"), keys))
                .contains("acme/alice-0");
    }

    @Test
    void whatAnotherKeySignedIsNoReceipt() throws JOSEException, IOException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        Path forged = file(signed(other));
        assertThatThrownBy(() -> ReceiptVerification.verify(forged, keys))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("forged");
    }

    @Test
    void anAlgorithmThatTakesThePublicKeyForASecretIsRefused() throws JOSEException, IOException {
        JWSObject receipt = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), new Payload("{}"));
        receipt.sign(new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        Path forged = file(receipt.serialize());
        assertThatThrownBy(() -> ReceiptVerification.verify(forged, keys)).isInstanceOf(LaunchFailure.class);
    }

    @Test
    void aMissingKeyAMissingFileAndNonsenseAreNamed() throws JOSEException, IOException {
        Path receipt = file(signed(key));
        Path none = Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}");
        assertThatThrownBy(() -> ReceiptVerification.verify(receipt, none)).hasMessageContaining("has no key");
        assertThatThrownBy(() -> ReceiptVerification.verify(folder.resolve("missing"), keys))
                .hasMessageContaining("Cannot read");
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "{\"a\": ");
        assertThatThrownBy(() -> ReceiptVerification.verify(nonsense, keys)).isInstanceOf(LaunchFailure.class);
    }
}
