package org.linli.platform.catalogue.internal.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.Differences;
import org.linli.platform.admission.Refusal;

/**
 * What admission found out about a package, as it is kept with it.
 *
 * @param examinedAt RFC 3339
 * @param vendor who signed it; null without a signature
 * @param key with which of the vendor's keys
 * @param warnings what the policy of the host let pass
 * @param differences to the version before; null for the first one
 */
public record StoredReport(
        String examinedAt,
        @Nullable String vendor,
        @Nullable String key,
        List<Refusal> warnings,
        @Nullable Differences differences) {

    static StoredReport of(AdmissionReport report, Instant now) {
        AdmissionReport.SignedBy signer = report.signature();
        return new StoredReport(
                now.toString(),
                signer == null ? null : signer.vendor(),
                signer == null ? null : signer.key(),
                report.warnings(),
                report.differences());
    }
}
