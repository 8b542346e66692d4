package org.linli.registry.internal.imports;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.check.Sex;
import org.linli.registry.internal.imports.Importing.Known;
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
public class PersonImporter extends RegisterImporter<PersonImporter.Line, PersonRow, PersonFields> {
    private static final UUID NOWHERE = new UUID(0, 0);

    private final PersonVault vault;

    /**
     * @param sex {@code male} or {@code female}, in Chinese 男 or 女
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
            @Nullable Boolean generated)
            implements RegisterImporter.Line {
        @Override
        public @Nullable String parent() {
            return unit;
        }

        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Line[externalId=" + externalId + "]";
        }
    }

    @Activate
    public PersonImporter(@Reference Importing importing, @Reference PersonVault vault) {
        super(importing, PersonRow.class, UnitRow.class, "unit", "registry:person:write", PersonRow::new);
        this.vault = vault;
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    boolean needsParent() {
        return false;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "name", row.name(), 60);
        if (row.sex() != null && sex(row).isEmpty()) {
            importing.add(errors, "sex", "须为 男 或 女", "Must be male or female");
        }
        if (row.phone() != null && !row.phone().matches("\\+?\\d{5,20}")) {
            importing.add(errors, "phone", "须为5至20位数字", "Must be 5 to 20 digits");
        }
        if (basis(row).isEmpty()) {
            importing.add(errors, "legalBasis", "未知的法律依据", "Not one of the legal bases");
        }
        PersonCheck.faults(fields(row, new Place(NOWHERE, null, Map.of()), null))
                .forEach(fault -> importing.add(errors, fault.pointer(), fault.message()));
    }

    /** An identity number belongs to one person, in the register and in the file. */
    @Override
    void checkTogether(
            List<Line> lines, Map<String, Known> there, Map<String, Known> found, List<List<FieldError>> errors) {
        Map<String, UUID> holders = vault.holders(lines.stream()
                .map(Line::identityNumber)
                .filter(Objects::nonNull)
                .toList());
        Map<String, String> inFile = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).identityNumber();
            if (text == null) {
                continue;
            }
            String number = PersonVault.plain(text);
            String id = externalId(lines.get(i));
            UUID holder = holders.get(number);
            Known own = there.get(id);
            boolean another = holder != null && (own == null || !own.id().equals(holder));
            if (another || !id.equals(inFile.computeIfAbsent(number, key -> id))) {
                importing.add(errors.get(i), "identityNumber", "该身份号码属于另一人", "Somebody else has this identity number");
            }
        }
    }

    @Override
    void finish(PersonRow row, Line line) {
        if (line.identityNumber() != null) {
            vault.sealIdentityNumber(row, line.identityNumber());
        }
        if (line.phone() != null) {
            vault.sealPhone(row, line.phone());
        }
    }

    @Override
    PersonFields fields(Line line, Place place, @Nullable PersonFields before) {
        UUID unit = place.parent();
        if (before == null) {
            return new PersonFields(
                    text(line.name()),
                    line.identityNumber(),
                    line.birth(),
                    sex(line).orElse(null),
                    line.phone(),
                    place.division(),
                    null,
                    unit,
                    List.of(),
                    basis(line).orElse(LegalBasis.STATUTORY_DUTY),
                    line.consentDay(),
                    line.externalId(),
                    generated(line));
        }
        return new PersonFields(
                text(line.name()),
                line.identityNumber(),
                Optional.ofNullable(line.birth()).orElse(before.birth()),
                sex(line).orElse(before.sex()),
                line.phone(),
                place.division(),
                before.householdId(),
                Optional.ofNullable(unit).orElse(before.unitId()),
                before.categories(),
                line.legalBasis() == null ? before.legalBasis() : basis(line).orElse(before.legalBasis()),
                Optional.ofNullable(line.consentDay()).orElse(before.consentDay()),
                line.externalId(),
                generated(line));
    }

    private static Optional<Sex> sex(Line line) {
        String text = line.sex();
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.strip()) {
            case "男" -> Optional.of(Sex.MALE);
            case "女" -> Optional.of(Sex.FEMALE);
            default -> constant(Sex.class, text);
        };
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
