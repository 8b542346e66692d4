package org.linli.elderly.internal.care;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports facilities. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.facilities", "linli.import.after=registry.organisations"})
public class FacilityImporter extends BatchImporter<FacilityImporter.Row, FacilityRow, Map<String, UUID>> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 200;

    private final ElderlyImports imports;

    /**
     * @param division code
     * @param operator official name of the organisation that runs it; none for the government itself
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable Tier tier,
            @Nullable String division,
            @Nullable String operator,
            @Nullable String address,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public FacilityImporter(@Reference ElderlyImports imports) {
        super(imports, FacilityRow.class);
        this.imports = imports;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    /** Operators by name. */
    @Override
    protected Map<String, UUID> lookUp(List<Row> lines) {
        return imports.organisations(lines.stream().map(Row::operator).toList());
    }

    @Override
    protected void check(Row line, Map<String, UUID> operators, Faults faults) {
        imports.place(faults, "division", line.division())
                .text("name", line.name(), LONGEST_NAME)
                .present("tier", line.tier())
                .when(
                        !text(line.operator()).isEmpty() && !operators.containsKey(text(line.operator())),
                        "operator",
                        "没有这个组织机构，请先导入",
                        "No such organisation; import it first")
                .optional("address", line.address(), LONGEST_ADDRESS);
    }

    @Override
    protected FacilityRow row(Row line, Map<String, UUID> operators) {
        UUID division = imports.placed(line.division());
        FacilityRow row = new FacilityRow(
                imports.desk().newId(), division, ElderlyImports.origin(line.externalId(), line.generated()));
        row.take(new CareBodies.Facility(
                text(line.name()),
                Objects.requireNonNull(line.tier(), "tier"),
                division,
                operators.get(text(line.operator())),
                line.address()));
        return row;
    }
}
