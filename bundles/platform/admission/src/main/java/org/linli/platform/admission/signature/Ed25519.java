package org.linli.platform.admission.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** EdDSA over Curve25519 (RFC 8032), as the JDK has it. */
final class Ed25519 implements SignatureAlgorithm {
    private static final String CURVE = "Ed25519";

    @Override
    public String name() {
        return "EdDSA";
    }

    @Override
    public byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(CURVE);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    @Override
    public boolean verify(byte[] key, byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance(CURVE);
            check.initVerify(publicKey(key));
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean isKey(byte[] key) {
        try {
            publicKey(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(key));
    }

    @Override
    public PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
