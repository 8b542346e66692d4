package org.linli.platform.catalogue.internal.resource;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Differences;
import org.linli.platform.admission.Refusal;
import org.linli.platform.catalogue.internal.store.StoredReport;

/**
 * The report of an admission in one language.
 *
 * @param examinedAt UTC
 * @param vendor who signed; null without a signature
 * @param key with which of the vendor's keys
 * @param warnings what the policy of the host let pass
 * @param differences to the version before; null for the first one
 */
public record ReportView(
        String examinedAt,
        @Nullable String vendor,
        @Nullable String key,
        List<Finding> warnings,
        @Nullable Changes differences) {

    /**
     * A refusal or a warning.
     *
     * @param code stable word
     * @param entry jar entry, class or header concerned; empty when it is the whole jar
     * @param remedy how to mend it
     */
    public record Finding(String code, String detail, String entry, String remedy) {
        static Finding of(Refusal refusal, Locale locale) {
            return new Finding(
                    refusal.code().key(),
                    refusal.detail().in(locale),
                    refusal.entry(),
                    refusal.remedy().in(locale));
        }
    }

    /** @param from version before */
    public record Changes(
            String from,
            List<Change> api,
            List<Change> permissions,
            List<Change> personalData,
            List<Change> parameters,
            List<Change> schema,
            List<Change> requirements) {}

    /** @param kind {@code added}, {@code removed} or {@code changed} */
    public record Change(String kind, String subject) {}

    static ReportView of(StoredReport report, Locale locale) {
        return new ReportView(
                report.examinedAt(),
                report.vendor(),
                report.key(),
                report.warnings().stream().map(w -> Finding.of(w, locale)).toList(),
                changes(report.differences()));
    }

    private static @Nullable Changes changes(@Nullable Differences differences) {
        return differences == null
                ? null
                : new Changes(
                        differences.from(),
                        list(differences.api()),
                        list(differences.permissions()),
                        list(differences.personalData()),
                        list(differences.parameters()),
                        list(differences.schema()),
                        list(differences.requirements()));
    }

    private static List<Change> list(List<Differences.Change> changes) {
        return changes.stream()
                .map(c -> new Change(c.kind().name().toLowerCase(Locale.ROOT), c.subject()))
                .toList();
    }
}
