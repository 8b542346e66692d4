package org.linli.platform.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a jar.
 *
 * @param sha256 digest of its bytes, lower-case hexadecimal
 * @param declaration what it says about itself; null when that cannot be read
 * @param facts null when something essential cannot be read
 * @param signature who signed it; null without a valid signature of a registered vendor
 * @param refusals everything for which it is refused; empty when it is fit
 * @param warnings what the policy of the host lets pass
 * @param differences to the previous version; null for the first one, and for a jar without facts
 */
public record AdmissionReport(
        String sha256,
        @Nullable Declaration declaration,
        @Nullable ModuleFacts facts,
        @Nullable SignedBy signature,
        List<Refusal> refusals,
        List<Refusal> warnings,
        @Nullable Differences differences) {
    public AdmissionReport {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    public boolean accepted() {
        return refusals.isEmpty();
    }

    /** Vendor and key of the signature. */
    public record SignedBy(String vendor, String key) {}
}
