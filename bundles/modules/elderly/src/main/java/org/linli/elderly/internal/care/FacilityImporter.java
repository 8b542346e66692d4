package org.linli.elderly.internal.care;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports facilities and other venues. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.facilities", "linli.import.after=registry.organisations"})
public class FacilityImporter extends BatchImporter<FacilityImporter.Row, FacilityRow, Map<String, UUID>> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 200;

    private static final int CENTS = 2;
    private static final int MOST_PLACES = 10000;
    private static final BigDecimal MOST_AREA = new BigDecimal("1000000");

    private final ElderlyImports imports;
    private final VenueKinds kinds;

    /**
     * @param division code
     * @param tier none for a venue outside of the four tiers
     * @param operator official name of the organisation that runs it; none for the government itself
     * @param venueKind key or label of the district's {@code venueKinds}; none for the usual one
     * @param functions of {@link VenueFunction}, several with commas between them
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable Tier tier,
            @Nullable String division,
            @Nullable String operator,
            @Nullable String address,
            @Nullable String venueKind,
            @Nullable VenueSetting setting,
            @Nullable BigDecimal floorArea,
            @Nullable String functions,
            @Nullable Integer childPlaces,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public FacilityImporter(@Reference ElderlyImports imports, @Reference VenueKinds kinds) {
        super(imports, FacilityRow.class);
        this.imports = imports;
        this.kinds = kinds;
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
        BigDecimal area = line.floorArea();
        Integer places = line.childPlaces();
        imports.place(faults, "division", line.division())
                .text("name", line.name(), LONGEST_NAME)
                .when(
                        !text(line.operator()).isEmpty() && !operators.containsKey(text(line.operator())),
                        "operator",
                        "没有这个组织机构，请先导入",
                        "No such organisation; import it first")
                .optional("address", line.address(), LONGEST_ADDRESS)
                .when(
                        ElderlyImports.several(line.functions(), VenueFunction.class, VenueFunction::zh) == null,
                        "functions",
                        "有未知的服务功能",
                        "Names a function that does not exist")
                .when(
                        area != null && (area.signum() <= 0 || area.scale() > CENTS || area.compareTo(MOST_AREA) > 0),
                        "floorArea",
                        "须大于 0 且不超过 1000000，最多两位小数",
                        "must be above 0 and at most 1000000, with at most two decimals")
                .when(
                        places != null && (places < 0 || places > MOST_PLACES),
                        "childPlaces",
                        "须为 0 到 " + MOST_PLACES + " 的整数",
                        "must be a number from 0 to " + MOST_PLACES);
        kinds.check(VenueKinds.Chosen.of(key(line.venueKind()), tier(line), places), null, faults);
    }

    @Override
    protected FacilityRow row(Row line, Map<String, UUID> operators) {
        UUID division = imports.placed(line.division());
        FacilityRow row = new FacilityRow(
                imports.desk().newId(), division, ElderlyImports.origin(line.externalId(), line.generated()));
        row.take(new CareBodies.Facility(
                text(line.name()),
                tier(line),
                division,
                operators.get(text(line.operator())),
                line.address(),
                key(line.venueKind()),
                line.setting(),
                line.floorArea(),
                ElderlyImports.several(line.functions(), VenueFunction.class, VenueFunction::zh),
                line.childPlaces()));
        return row;
    }

    private static Tier tier(Row line) {
        return line.tier() == null ? Tier.NONE : line.tier();
    }

    /** What an office writes is the label; its key is understood too. */
    private @Nullable String key(@Nullable String written) {
        String word = text(written);
        return word.isEmpty()
                ? null
                : kinds.all().stream()
                        .filter(kind -> kind.label().zh().equals(word))
                        .map(VenueKinds.VenueKind::key)
                        .findFirst()
                        .orElse(word);
    }
}
