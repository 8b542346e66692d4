package org.linli.registry.internal.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.check.Sex;
import org.linli.registry.internal.store.LegalBasis;
import org.linli.registry.internal.store.PersonCheck;
import org.linli.registry.internal.store.PersonFields;
import org.linli.registry.internal.store.PersonRow;
import org.linli.registry.internal.store.PersonVault;
import org.linli.registry.internal.store.UnitRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Persons from a file. They lie where their unit lies, else in the division named. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=registry.persons", "linli.import.after=registry.units"})
public class PersonImporter implements RowImporter<PersonImporter.Line> {
    private static final String WRITE = "registry:person:write";
    private static final UUID NOWHERE = new UUID(0, 0);

    private final Importing importing;
    private final PersonVault vault;

    /**
     * @param sex {@code male} or {@code female}
     * @param unit external id of the unit
     * @param division code of the division, needed without a unit
     * @param legalBasis why the data may be held; statutory duty when absent
     */
    public record Line(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String identityNumber,
            @Nullable LocalDate birth,
            @Nullable String sex,
            @Nullable String phone,
            @Nullable String unit,
            @Nullable String division,
            @Nullable String legalBasis,
            @Nullable LocalDate consentDay,
            @Nullable Boolean generated) {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Line[externalId=" + externalId + "]";
        }
    }

    @Activate
    public PersonImporter(@Reference Importing importing, @Reference PersonVault vault) {
        this.importing = importing;
        this.vault = vault;
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    public String externalId(Line row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(Line row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Line> rows) {
        Set<String> units = importing.known(UnitRow.class, rows.stream().map(Line::unit));
        return rows.stream().map(row -> faults(row, units)).toList();
    }

    private List<FieldError> faults(Line row, Set<String> units) {
        List<FieldError> errors = new ArrayList<>();
        importing.text(errors, "externalId", row.externalId(), 80);
        importing.text(errors, "name", row.name(), 60);
        if (row.sex() != null && sex(row).isEmpty()) {
            importing.add(errors, "sex", "须为 male 或 female", "Must be male or female");
        }
        if (row.phone() != null && !row.phone().matches("\\+?\\d{5,20}")) {
            importing.add(errors, "phone", "须为5至20位数字", "Must be 5 to 20 digits");
        }
        if (basis(row).isEmpty()) {
            importing.add(errors, "legalBasis", "未知的法律依据", "Not one of the legal bases");
        }
        if (row.unit() != null) {
            importing.parent(errors, "unit", row.unit(), units);
        } else {
            importing.division(errors, row.division(), WRITE);
        }
        PersonCheck.faults(fields(row, NOWHERE, null))
                .forEach(fault -> importing.add(errors, fault.pointer(), fault.message()));
        return errors;
    }

    @Override
    public int write(List<Line> rows) {
        Map<String, PersonRow> there = importing.rows(
                PersonRow.class, rows.stream().map(this::externalId).toList());
        Map<String, UnitRow> units = importing.rows(
                UnitRow.class,
                rows.stream().map(Line::unit).filter(Objects::nonNull).toList());
        int created = 0;
        for (Line line : rows) {
            UnitRow unit = line.unit() == null ? null : units.get(line.unit());
            UUID division =
                    unit == null ? importing.division(line.division(), WRITE).orElseThrow() : unit.divisionId();
            PersonRow row = there.get(externalId(line));
            if (row == null) {
                row = new PersonRow(importing.ids.next());
                created++;
            }
            row.set(fields(line, division, unit), division);
            vault.sealIdentityNumber(row, line.identityNumber());
            vault.sealPhone(row, line.phone());
            importing.em.persist(row);
            there.put(externalId(line), row);
        }
        return created;
    }

    private static PersonFields fields(Line line, UUID division, @Nullable UnitRow unit) {
        return new PersonFields(
                line.name() == null ? "" : line.name(),
                line.identityNumber(),
                line.birth(),
                sex(line).orElse(null),
                line.phone(),
                division,
                null,
                unit == null ? null : unit.id(),
                List.of(),
                basis(line).orElse(LegalBasis.STATUTORY_DUTY),
                line.consentDay(),
                line.externalId(),
                Boolean.TRUE.equals(line.generated()));
    }

    private static Optional<Sex> sex(Line line) {
        return constant(Sex.class, line.sex());
    }

    private static Optional<LegalBasis> basis(Line line) {
        return line.legalBasis() == null
                ? Optional.of(LegalBasis.STATUTORY_DUTY)
                : constant(LegalBasis.class, line.legalBasis());
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
