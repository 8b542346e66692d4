package org.linli.platform.admission.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A way of signing, such as Ed25519, or SM2 from a certified module. Thread-safe. */
public interface SignatureAlgorithm {
    /** Name in the header of a signature (RFC 7518, RFC 8037). */
    String name();

    /** @throws GeneralSecurityException when the key is none of the algorithm's */
    byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException;

    /**
     * @param key X.509 form of the public key
     * @return false when the signature does not fit, whatever it is
     */
    boolean verify(byte[] key, byte[] content, byte[] signature);

    /** Whether the bytes are the X.509 form of a public key of the algorithm. */
    boolean isKey(byte[] key);

    /**
     * @param pkcs8 PKCS#8 form
     * @throws GeneralSecurityException when it is no private key of the algorithm
     */
    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException;
}
