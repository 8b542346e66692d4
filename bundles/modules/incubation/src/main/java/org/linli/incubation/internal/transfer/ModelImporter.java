package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.honour.HonourKind;
import org.linli.incubation.internal.honour.Nominee;
import org.linli.incubation.internal.honour.NomineeRow;
import org.linli.incubation.internal.honour.SelectionRow;
import org.linli.incubation.internal.honour.SelectionState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports who was awarded in selections that are over. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.models", "linli.import.after=incubation.selections"})
public class ModelImporter extends ModuleImporter<ModelImporter.Row, Map<String, SelectionRow>> {

    /**
     * A line.
     *
     * @param selection external id of the selection
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String selection,
            @Nullable String name,
            @Nullable HonourKind kind,
            @Nullable String deeds,
            @Nullable String nominatedBy,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public ModelImporter(@Reference Importing importing) {
        super(importing, NomineeRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, SelectionRow> lookUp(List<Row> lines) {
        return importing.rows(
                SelectionRow.class, lines.stream().map(Row::selection).toList());
    }

    @Override
    protected void check(Row line, Map<String, SelectionRow> found, Faults faults) {
        SelectionRow selection = found.get(text(line.selection()));
        importing.reachable(faults, "selection", selection == null ? null : selection.divisionId());
        faults.when(
                        selection != null && selection.state() != SelectionState.AWARDED,
                        "selection",
                        "评选尚未结束，请在评选中推荐",
                        "The selection is not over; nominate in it")
                .text("name", line.name(), 60)
                .present("kind", line.kind())
                .text("deeds", line.deeds(), 2000)
                .text("nominatedBy", line.nominatedBy(), 100);
    }

    @Override
    protected ImportedRow row(Row line, Map<String, SelectionRow> found) {
        SelectionRow selection = Objects.requireNonNull(found.get(text(line.selection())), "selection");
        NomineeRow row = new NomineeRow(
                importing.desk.newId(),
                selection,
                selection.divisionId(),
                new Nominee(text(line.name()), Objects.requireNonNull(line.kind(), "kind"), text(line.deeds())),
                text(line.nominatedBy()),
                null,
                null,
                Importing.origin(externalId(line), line.generated()));
        LocalDate awarded = selection.awardedOn();
        row.decided(true, awarded == null ? importing.desk.today() : awarded);
        return row;
    }
}
