package org.linli.registry.internal.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says where a new or changed row lies and what is wrong with its references. Whatever is out of scope counts as missing. */
@Component(service = Placing.class)
public class Placing {
    static final Text NO_DIVISION = Text.of("没有这个区划", "There is no such division");

    private static final String PLACE_READ = "registry:place:read";
    private static final String HOUSEHOLD_READ = "registry:household:read";
    private static final String PERSON_READ = "registry:person:read";

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;

    /** @param pointer JSON Pointer into the body */
    public record Fault(String pointer, Text message) {}

    @Activate
    public Placing(@Reference EntityManager em, @Reference CurrentCall call, @Reference Divisions divisions) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
    }

    public Optional<UUID> estate(EstateFields fields, List<Fault> faults) {
        return division(fields.divisionId(), faults);
    }

    public Optional<UUID> building(BuildingFields fields, List<Fault> faults) {
        return parent(
                EstateRow.class,
                fields.estateId(),
                PLACE_READ,
                "/estateId",
                Text.of("没有这个小区", "There is no such estate"),
                faults);
    }

    public Optional<UUID> unit(UnitFields fields, List<Fault> faults) {
        return parent(
                BuildingRow.class,
                fields.buildingId(),
                PLACE_READ,
                "/buildingId",
                Text.of("没有这栋楼", "There is no such building"),
                faults);
    }

    public Optional<UUID> dwelling(DwellingFields fields, List<Fault> faults) {
        return parent(
                UnitRow.class,
                fields.unitId(),
                PLACE_READ,
                "/unitId",
                Text.of("没有这个单元", "There is no such unit"),
                faults);
    }

    public Optional<UUID> household(HouseholdFields fields, List<Fault> faults) {
        optional(
                DwellingRow.class,
                fields.dwellingId(),
                PLACE_READ,
                "/dwellingId",
                Text.of("没有这套房屋", "There is no such dwelling"),
                faults);
        optional(
                PersonRow.class,
                fields.headId(),
                PERSON_READ,
                "/headId",
                Text.of("没有这个人", "There is no such person"),
                faults);
        return division(fields.divisionId(), faults);
    }

    public Optional<UUID> person(PersonFields fields, List<Fault> faults) {
        optional(
                HouseholdRow.class,
                fields.householdId(),
                HOUSEHOLD_READ,
                "/householdId",
                Text.of("没有这一户", "There is no such household"),
                faults);
        optional(
                UnitRow.class,
                fields.unitId(),
                PLACE_READ,
                "/unitId",
                Text.of("没有这个单元", "There is no such unit"),
                faults);
        faults.addAll(PersonCheck.faults(fields));
        return division(fields.divisionId(), faults);
    }

    public Optional<UUID> organisation(OrganisationFields fields, List<Fault> faults) {
        String code = fields.uscc();
        if (code != null && !UnifiedCode.valid(UnifiedCode.plain(code))) {
            faults.add(new Fault(
                    "/uscc",
                    Text.of(
                            "统一社会信用代码不正确，请核对18位字符",
                            "Not a valid unified social credit code; check its 18 characters")));
        }
        return division(fields.divisionId(), faults);
    }

    public Optional<UUID> leaderRole(LeaderRoleFields fields, List<Fault> faults) {
        if (fields.toDay() != null && fields.toDay().isBefore(fields.fromDay())) {
            faults.add(new Fault("/toDay", Text.of("结束日期早于开始日期", "The last day is before the first")));
        }
        optional(
                PersonRow.class,
                fields.personId(),
                PERSON_READ,
                "/personId",
                Text.of("没有这个人", "There is no such person"),
                faults);
        return switch (fields.kind()) {
            case BUILDING_HEAD ->
                parent(
                        BuildingRow.class,
                        fields.targetId(),
                        PLACE_READ,
                        "/targetId",
                        Text.of("没有这栋楼", "There is no such building"),
                        faults);
            case UNIT_HEAD ->
                parent(
                        UnitRow.class,
                        fields.targetId(),
                        PLACE_READ,
                        "/targetId",
                        Text.of("没有这个单元", "There is no such unit"),
                        faults);
            case PARTY_HOUSEHOLD ->
                parent(
                        HouseholdRow.class,
                        fields.targetId(),
                        HOUSEHOLD_READ,
                        "/targetId",
                        Text.of("没有这一户", "There is no such household"),
                        faults);
        };
    }

    private Optional<UUID> division(UUID id, List<Fault> faults) {
        if (divisions.find(id).isEmpty()) {
            faults.add(new Fault("/divisionId", NO_DIVISION));
            return Optional.empty();
        }
        return Optional.of(id);
    }

    /** What it belongs to says where it lies. */
    private Optional<UUID> parent(
            Class<? extends RegisterRow<?>> type,
            UUID id,
            String permission,
            String pointer,
            Text missing,
            List<Fault> faults) {
        RegisterRow<?> row = em.find(type, id);
        if (row == null || !call.caller().scope(permission).covers(row.divisionId())) {
            faults.add(new Fault(pointer, missing));
            return Optional.empty();
        }
        return Optional.of(row.divisionId());
    }

    private void optional(
            Class<? extends RegisterRow<?>> type,
            @Nullable UUID id,
            String permission,
            String pointer,
            Text missing,
            List<Fault> faults) {
        if (id != null) {
            parent(type, id, permission, pointer, missing, faults);
        }
    }
}
