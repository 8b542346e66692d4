package org.linli.platform.persistence;

import java.util.List;

/** The entities of a bundle break the rules for authors. */
public class MappingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    public MappingRefusedException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence per refused mapping. */
    public List<String> reasons() {
        return reasons;
    }
}
