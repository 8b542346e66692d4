package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseLevel;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.desk.ImportedRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports incubation bases. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.bases"})
public class BaseImporter extends PlainModuleImporter<BaseImporter.Row> {
    private static final int MOST_PLACES = 1000;

    /**
     * @param division code
     * @param offers codes of what it offers, separated by blanks
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable BaseLevel level,
            @Nullable Integer places,
            @Nullable String address,
            @Nullable LocalDate opened,
            @Nullable String founder,
            @Nullable String operator,
            @Nullable String resources,
            @Nullable String organisations,
            @Nullable String benefit,
            @Nullable String offers,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        List<String> offered() {
            return offers == null || offers.isBlank()
                    ? List.of()
                    : List.of(offers.strip().split("\\s+"));
        }
    }

    @Activate
    public BaseImporter(@Reference Importing importing) {
        super(importing, BaseRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        Integer places = line.places();
        Set<String> kinds = Stream.of(OfferKind.values()).map(OfferKind::name).collect(Collectors.toSet());
        importing
                .place(faults, "division", line.division())
                .text("name", line.name(), 100)
                .present("level", line.level())
                .when(
                        places == null || places < 1 || places > MOST_PLACES,
                        "places",
                        "须为 1 至 " + MOST_PLACES,
                        "Must be from 1 to " + MOST_PLACES)
                .optional("address", line.address(), 200)
                .present("opened", line.opened())
                .text("founder", line.founder(), 100)
                .text("operator", line.operator(), 100)
                .text("resources", line.resources(), 500)
                .text("organisations", line.organisations(), 500)
                .text("benefit", line.benefit(), 500)
                .when(
                        line.offered().isEmpty() || !kinds.containsAll(line.offered()),
                        "offers",
                        "须为以下代码，用空格分隔："
                                + String.join(" ", kinds.stream().sorted().toList()),
                        "Must be some of these codes, separated by blanks: "
                                + String.join(" ", kinds.stream().sorted().toList()));
    }

    @Override
    protected ImportedRow row(Row line) {
        return new BaseRow(
                importing.desk.newId(),
                new Base(
                        importing.placed(line.division()),
                        text(line.name()),
                        Objects.requireNonNull(line.level()),
                        Objects.requireNonNull(line.places()),
                        line.address(),
                        Objects.requireNonNull(line.opened()),
                        new Base.Mode(
                                text(line.founder()),
                                text(line.operator()),
                                text(line.resources()),
                                text(line.organisations()),
                                text(line.benefit())),
                        line.offered().stream().map(OfferKind::valueOf).collect(Collectors.toSet())),
                Importing.origin(externalId(line), line.generated()));
    }
}
