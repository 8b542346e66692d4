package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.project.PastProjects;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.project.ProjectRow;
import org.linli.property.internal.vote.OwnersVote;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports projects of estates with what residents saw of them and their ledgers (珠山区：老旧小区改造; 船营区：居民自筹改造). */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.projects", "linli.import.after=property.estates"})
public class ProjectImporter extends ModuleImporter<ProjectImporter.Row, Map<String, EstateRow>> {
    private final PastProjects past;

    /**
     * @param estate external id of the estate
     * @param households that benefit
     * @param ended needed when it is done or cancelled
     * @param approved day of the owners' vote, where the kind needs one
     * @param vote the vote as a JSON object in a CSV cell
     * @param watches what residents saw, as a JSON array in a CSV cell; of every phase that is over
     * @param money lines of the ledger, the oldest first, as a JSON array in a CSV cell
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable ProjectKind kind,
            @Nullable String title,
            @Nullable String words,
            @Nullable Integer households,
            @Nullable BigDecimal budget,
            @Nullable LocalDate planned,
            @Nullable Phase phase,
            @Nullable LocalDate ended,
            @Nullable String endReason,
            @Nullable LocalDate approved,
            @Nullable OwnersVote vote,
            @Nullable List<PastProjects.Seen> watches,
            @Nullable List<PastProjects.Booked> money,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        PastProjects.Past past() {
            return new PastProjects.Past(
                    kind,
                    title,
                    words,
                    households,
                    budget,
                    planned,
                    phase,
                    ended,
                    endReason,
                    approved,
                    vote,
                    given(watches),
                    given(money));
        }

        private static <T> List<T> given(@Nullable List<T> lines) {
            return lines == null
                    ? List.of()
                    : lines.stream().filter(Objects::nonNull).toList();
        }
    }

    @Activate
    public ProjectImporter(@Reference Importing importing, @Reference PastProjects past) {
        super(importing, ProjectRow.class);
        this.past = past;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, EstateRow> lookUp(List<Row> lines) {
        return importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList());
    }

    @Override
    protected void check(Row line, Map<String, EstateRow> found, Faults faults) {
        EstateRow estate = found.get(text(line.estate()));
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        past.check(line.past(), faults);
    }

    @Override
    protected ImportedRow row(Row line, Map<String, EstateRow> found) {
        return past.project(
                Objects.requireNonNull(found.get(text(line.estate())), "estate"),
                line.past(),
                Importing.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Map<String, EstateRow> found) {
        importing.em().flush();
        for (int i = 0; i < rows.size(); i++) {
            past.around(rows.get(i), lines.get(i).past());
        }
    }
}
