package org.linli.platform.catalogue;

import java.util.List;
import org.linli.platform.admission.Refusal;

/** A jar is not admitted to the store. */
public final class PackageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public PackageRefused(List<Refusal> refusals) {
        super(refusals.stream()
                .map(r -> r.code().key() + " " + r.detail().zh())
                .toList()
                .toString());
        this.refusals = List.copyOf(refusals);
    }

    /** Every reason. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
