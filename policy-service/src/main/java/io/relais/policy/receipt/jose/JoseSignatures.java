package io.relais.policy.receipt.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.receipt.ReceiptKey;
import io.relais.policy.receipt.Signatures;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** ES256: ECDSA on P-256, which every tool that knows JOSE can verify, openssl too. */
final class JoseSignatures implements Signatures {

    private final MasterKeys masterKeys;

    JoseSignatures(MasterKeys masterKeys) {
        this.masterKeys = masterKeys;
    }

    @Override
    public ReceiptKey newKey(TenantId tenant, Instant createTime) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new ReceiptKey(
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString(),
                    masterKeys.seal(
                            context(tenant, key.getKeyID()), key.toJSONString().getBytes(UTF_8)),
                    createTime);
        } catch (JOSEException unknownCurve) {
            throw new IllegalStateException("Every Java platform has P-256.", unknownCurve);
        }
    }

    @Override
    public String sign(TenantId tenant, ReceiptKey key, String type, Map<String, Object> payload) {
        String sealed = key.sealedPrivateKey();
        if (sealed == null) {
            throw new IllegalArgumentException("A retired key signs nothing.");
        }
        try {
            ECKey opened = ECKey.parse(new String(masterKeys.open(context(tenant, key.id()), sealed), UTF_8));
            JWSObject signed = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.id())
                            .type(new JOSEObjectType(type))
                            .build(),
                    new Payload(payload));
            signed.sign(new ECDSASigner(opened));
            return signed.serialize();
        } catch (ParseException | JOSEException unusable) {
            throw new IllegalStateException("The receipt key " + key.id() + " can't be used.", unusable);
        }
    }

    @Override
    public String keySet(List<ReceiptKey> keys) {
        return new JWKSet(
                        keys.reversed().stream().map(JoseSignatures::publicKey).toList())
                .toString(true);
    }

    private static JWK publicKey(ReceiptKey key) {
        try {
            return JWK.parse(key.publicKey());
        } catch (ParseException damaged) {
            throw new IllegalStateException("The receipt key " + key.id() + " can't be read.", damaged);
        }
    }

    private static String context(TenantId tenant, String keyId) {
        return "relais-receipt-key/" + tenant.value() + "/" + keyId;
    }
}
