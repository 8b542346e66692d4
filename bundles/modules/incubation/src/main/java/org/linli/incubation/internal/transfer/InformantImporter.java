package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.informant.Informant;
import org.linli.incubation.internal.informant.InformantRow;
import org.linli.incubation.internal.informant.Nomination;
import org.linli.incubation.internal.informant.Occupation;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports informants who were selected by record, address and area, and serve. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.informants", "linli.import.after=registry.persons"})
public class InformantImporter extends ModuleImporter<InformantImporter.Row, InformantImporter.Found> {
    private final WhoBook who;

    /**
     * A line.
     *
     * @param person external id of the person in the registry; else the name
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String person,
            @Nullable String name,
            @Nullable LegalBasis basis,
            @Nullable Occupation occupation,
            @Nullable String employer,
            @Nullable Nomination nomination,
            @Nullable String recommendedBy,
            @Nullable LocalDate selectedOn,
            @Nullable LocalDate trainedOn,
            @Nullable LocalDate servingSince,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** Persons that the lines name. */
    record Found(Map<String, UUID> persons, Set<UUID> kept) {}

    @Activate
    public InformantImporter(@Reference Importing importing, @Reference WhoBook who) {
        super(importing, InformantRow.class);
        this.who = who;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected InformantImporter.Found lookUp(List<Row> lines) {
        Map<String, UUID> persons = who.personsByExternalIds(lines.stream()
                .map(Row::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Found(persons, importing.kept(InformantRow.class, persons.values()));
    }

    @Override
    protected void check(Row line, InformantImporter.Found found, Faults faults) {
        importing.place(faults, "division", line.division());
        boolean named = line.name() != null && !line.name().isBlank();
        LocalDate trained = line.trainedOn();
        LocalDate selected = line.selectedOn();
        LocalDate serving = line.servingSince();
        faults.when(
                        (line.person() == null) != named,
                        "person",
                        "填写人员外部编号或姓名，二者之一",
                        "Give a person or a name, one of them")
                .when(
                        line.person() != null && !found.persons().containsKey(line.person()),
                        "person",
                        "基础信息中没有这个人员，请先导入",
                        "The registry has no such person; import it first")
                .optional("name", line.name(), 60)
                .present("basis", line.basis())
                .present("occupation", line.occupation())
                .optional("employer", line.employer(), 100)
                .present("nomination", line.nomination())
                .optional("recommendedBy", line.recommendedBy(), 100)
                .when(
                        line.nomination() == Nomination.INDUSTRY && line.recommendedBy() == null,
                        "recommendedBy",
                        "行业推荐须写明推荐单位",
                        "Say which association or firm recommended him")
                .when(
                        selected != null && trained != null && trained.isBefore(selected),
                        "trainedOn",
                        "不能早于选定日期",
                        "Must not be before the selection")
                .when(
                        trained != null && serving != null && serving.isBefore(trained),
                        "servingSince",
                        "不能早于培训日期",
                        "Must not be before the training");
        Importing.alone(faults, found.kept(), found.persons().get(text(line.person())));
        importing.past(faults, "selectedOn", selected);
        importing.past(faults, "trainedOn", trained);
        importing.past(faults, "servingSince", serving);
    }

    @Override
    protected void claim(Row line, Found found) {
        UUID person = found.persons().get(text(line.person()));
        if (person != null) {
            found.kept().add(person);
        }
    }

    @Override
    protected ImportedRow row(Row line, InformantImporter.Found found) {
        UUID person = line.person() == null ? null : found.persons().get(line.person());
        Identity identity =
                person == null ? who.named(externalId(line), line.name(), null) : who.ofPerson(person, null);
        InformantRow row = new InformantRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                identity,
                Objects.requireNonNull(line.basis(), "basis"),
                Importing.origin(externalId(line), line.generated()));
        row.take(new Informant(
                Objects.requireNonNull(line.occupation(), "occupation"),
                line.employer(),
                Objects.requireNonNull(line.nomination(), "nomination"),
                line.recommendedBy()));
        row.checked(true, true, true);
        row.select(Objects.requireNonNull(line.selectedOn(), "selectedOn"));
        row.train(Objects.requireNonNull(line.trainedOn(), "trainedOn"));
        row.serve(Objects.requireNonNull(line.servingSince(), "servingSince"));
        return row;
    }
}
