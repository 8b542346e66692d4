package org.linli.platform.catalogue;

import java.util.List;
import org.linli.api.problem.Text;

/** A jar is not admitted to the store. */
public final class PackageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public PackageRefused(List<Refusal> refusals) {
        super(refusals.stream()
                .map(r -> r.code() + " " + r.text().zh())
                .toList()
                .toString());
        this.refusals = List.copyOf(refusals);
    }

    /** Every reason. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * @param code stable kebab-case word
     * @param entry jar entry or manifest header concerned, empty when it is the whole jar
     * @param text what is wrong and how to mend it
     */
    public record Refusal(String code, String entry, Text text) {}
}
