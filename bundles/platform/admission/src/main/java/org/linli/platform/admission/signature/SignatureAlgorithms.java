package org.linli.platform.admission.signature;

import java.util.List;
import java.util.Optional;

/** The algorithms that are accepted. */
public final class SignatureAlgorithms {
    private static final List<SignatureAlgorithm> ALL = List.of(new Ed25519());

    private SignatureAlgorithms() {}

    /** @param name as in the header of a signature */
    public static Optional<SignatureAlgorithm> of(String name) {
        return ALL.stream().filter(algorithm -> algorithm.name().equals(name)).findFirst();
    }

    /** Names of all. */
    public static List<String> names() {
        return ALL.stream().map(SignatureAlgorithm::name).toList();
    }
}
