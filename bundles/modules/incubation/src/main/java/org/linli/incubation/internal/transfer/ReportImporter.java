package org.linli.incubation.internal.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.informant.InformantReportRow;
import org.linli.incubation.internal.informant.InformantRow;
import org.linli.incubation.internal.informant.ReportDesk;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.ImportedCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports reports of informants with their past. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.reports", "linli.import.after=incubation.informants"})
public class ReportImporter extends ModuleImporter<ReportImporter.Row, Map<String, InformantRow>> {
    private final Cases cases;
    private final ReportDesk reports;

    /**
     * A line.
     *
     * @param informant external id of who reported
     * @param steps what happened afterwards, oldest first, as a JSON array in a CSV cell
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String informant,
            @Nullable String title,
            @Nullable String place,
            @Nullable Instant reportedAt,
            @Nullable List<Step> steps,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** A step of the past; {@code action}, {@code at} and {@code actor} are needed. */
    public record Step(
            @Nullable String action,
            @Nullable Instant at,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable Integer rating) {}

    @Activate
    public ReportImporter(@Reference Importing importing, @Reference Cases cases, @Reference ReportDesk reports) {
        super(importing, InformantReportRow.class);
        this.cases = cases;
        this.reports = reports;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, InformantRow> lookUp(List<Row> lines) {
        return importing.rows(
                InformantRow.class, lines.stream().map(Row::informant).toList());
    }

    @Override
    protected void check(Row line, Map<String, InformantRow> found, Faults faults) {
        InformantRow informant = found.get(text(line.informant()));
        importing.reachable(faults, "informant", informant == null ? null : informant.divisionId());
        faults.text("title", line.title(), 100)
                .optional("place", line.place(), 200)
                .present("reportedAt", line.reportedAt());
        List<Step> steps = steps(line);
        for (int i = 0; i < steps.size(); i++) {
            faults.text("steps/" + i + "/action", steps.get(i).action(), 20)
                    .present("steps/" + i + "/at", steps.get(i).at())
                    .text("steps/" + i + "/actor", steps.get(i).actor(), 100);
        }
    }

    @Override
    protected List<List<FieldError>> checkTogether(List<Row> lines, Map<String, InformantRow> found) {
        return cases.checkImports(
                lines.stream().map(line -> imported(line, row(line, found))).toList());
    }

    @Override
    protected InformantReportRow row(Row line, Map<String, InformantRow> found) {
        InformantRow informant = Objects.requireNonNull(found.get(text(line.informant())), "informant");
        return new InformantReportRow(
                importing.desk.newId(),
                informant.divisionId(),
                informant.id(),
                text(line.title()),
                null,
                line.place(),
                Objects.requireNonNull(line.reportedAt(), "reportedAt"),
                informant.userId(),
                Importing.origin(externalId(line), line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Map<String, InformantRow> found) {
        List<ImportedCase> pasts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            pasts.add(imported(lines.get(i), (InformantReportRow) rows.get(i)));
        }
        List<CaseSnapshot> snapshots = cases.importAll(pasts);
        for (int i = 0; i < rows.size(); i++) {
            ((InformantReportRow) rows.get(i)).copy().take(snapshots.get(i));
        }
    }

    private ImportedCase imported(Row line, InformantReportRow report) {
        return new ImportedCase(
                reports.openCase(report, null),
                report.reportedAt(),
                "",
                steps(line).stream()
                        .map(step -> new ImportedCase.Step(
                                text(step.action()),
                                Objects.requireNonNull(step.at(), "at"),
                                text(step.actor()),
                                null,
                                step.reason(),
                                step.comment(),
                                null,
                                step.rating()))
                        .toList());
    }

    private static List<Step> steps(Row line) {
        List<Step> steps = line.steps();
        return steps == null ? List.of() : steps;
    }
}
