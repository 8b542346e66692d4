package org.linli.elderly.internal.elder;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports elders; the external id is the one that the person has in the registry. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.elders", "linli.import.after=registry.persons"})
public class ElderImporter extends BatchImporter<ElderImporter.Row, ElderRow, ElderImporter.Parties> {
    private static final int LONGEST_RELATION = 20;

    private final ElderlyImports imports;
    private final ElderBook book;

    /**
     * @param categories of {@link ElderCategory}, several with commas between them
     * @param guardian name; the others of the guardian are empty without
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String categories,
            @Nullable CareMode careMode,
            @Nullable String guardian,
            @Nullable String guardianPhone,
            @Nullable String guardianRelation,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /** @param known of these persons, those who are looked after already, with the external id of the record */
    record Parties(Map<String, PersonRef> persons, Map<UUID, String> known) {}

    @Activate
    public ElderImporter(@Reference ElderlyImports imports, @Reference ElderBook book) {
        super(imports, ElderRow.class);
        this.imports = imports;
        this.book = book;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, PersonRef> persons =
                imports.persons(lines.stream().map(Row::externalId).toList());
        return new Parties(
                persons, book.known(persons.values().stream().map(PersonRef::id).toList()));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        PersonRef person = found.persons().get(externalId(line));
        imports.reachable(faults, "externalId", person == null ? null : person.divisionId());
        String before = person == null ? null : found.known().get(person.id());
        Set<ElderCategory> categories =
                ElderlyImports.several(line.categories(), ElderCategory.class, ElderCategory::zh);
        boolean guarded = !text(line.guardian()).isEmpty();
        faults.when(
                        before != null && !before.equals(externalId(line)),
                        "externalId",
                        "该居民已有老年人档案",
                        "The person is looked after already")
                .when(categories == null, "categories", "有未知的类别", "Names a category that does not exist")
                .present("careMode", line.careMode());
        Guardian.check(faults, line.guardian(), line.guardianPhone());
        if (guarded) {
            faults.text("guardianRelation", line.guardianRelation(), LONGEST_RELATION);
        }
    }

    @Override
    protected ElderRow row(Row line, Parties found) {
        PersonRef person = Objects.requireNonNull(found.persons().get(externalId(line)), "person");
        ElderRow row = new ElderRow(
                imports.desk().newId(),
                person.divisionId(),
                person.id(),
                ElderlyImports.origin(line.externalId(), line.generated()));
        Set<ElderCategory> categories =
                ElderlyImports.several(line.categories(), ElderCategory.class, ElderCategory::zh);
        String name = text(line.guardian());
        book.write(
                row,
                new ElderFacts(
                        person.id(),
                        categories == null ? Set.of() : categories,
                        Objects.requireNonNull(line.careMode(), "careMode"),
                        name.isEmpty()
                                ? null
                                : new Guardian(name, line.guardianPhone(), text(line.guardianRelation()))));
        return row;
    }
}
