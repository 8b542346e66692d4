package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.team.MemberRow;
import org.linli.incubation.internal.team.TeamRole;
import org.linli.incubation.internal.team.TeamRow;
import org.linli.incubation.internal.volunteer.Skill;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.volunteer.VolunteerState;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports volunteers: persons of the registry, or names on a list, with the team to which they belong. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=incubation.volunteers",
            "linli.import.after=registry.persons",
            "linli.import.after=incubation.teams"
        })
public class VolunteerImporter extends ModuleImporter<VolunteerImporter.Row, VolunteerImporter.Found> {
    private final WhoBook who;
    private final VolunteerBook volunteers;

    /**
     * A line.
     *
     * @param person external id of the person in the registry; else the name
     * @param skills codes with semicolons between
     * @param team external id of the team
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String person,
            @Nullable String name,
            @Nullable LocalDate registeredOn,
            @Nullable LocalDate consentOn,
            @Nullable LegalBasis basis,
            @Nullable Boolean partyMember,
            @Nullable String skills,
            @Nullable String team,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** Persons and teams that the lines name. */
    record Found(Map<String, UUID> persons, Set<UUID> kept, Map<String, TeamRow> teams) {}

    @Activate
    public VolunteerImporter(
            @Reference Importing importing, @Reference WhoBook who, @Reference VolunteerBook volunteers) {
        super(importing, VolunteerRow.class);
        this.who = who;
        this.volunteers = volunteers;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected VolunteerImporter.Found lookUp(List<Row> lines) {
        Map<String, UUID> persons = who.personsByExternalIds(lines.stream()
                .map(Row::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Found(
                persons,
                importing.kept(VolunteerRow.class, persons.values()),
                importing.rows(TeamRow.class, lines.stream().map(Row::team).toList()));
    }

    @Override
    protected void check(Row line, VolunteerImporter.Found found, Faults faults) {
        importing.place(faults, "division", line.division());
        boolean named = line.name() != null && !line.name().isBlank();
        TeamRow team = found.teams().get(text(line.team()));
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
                .when(
                        skills(line) == null,
                        "skills",
                        "须为专长代码，以分号分隔",
                        "Must be codes of skills with semicolons between");
        importing.referenced(faults, "team", line.team(), team);
        Importing.alone(faults, found.kept(), found.persons().get(text(line.person())));
        importing.past(faults, "registeredOn", line.registeredOn());
        importing.past(faults, "consentOn", line.consentOn());
    }

    @Override
    protected void claim(Row line, Found found) {
        UUID person = found.persons().get(text(line.person()));
        if (person != null) {
            found.kept().add(person);
        }
    }

    @Override
    protected ImportedRow row(Row line, VolunteerImporter.Found found) {
        String external = externalId(line);
        UUID person = line.person() == null ? null : found.persons().get(line.person());
        Identity identity = person == null ? who.named(external, line.name(), null) : who.ofPerson(person, null);
        return new VolunteerRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                identity.key(),
                identity.personId(),
                null,
                identity.rosterName(),
                Objects.requireNonNull(line.registeredOn(), "registeredOn"),
                Objects.requireNonNull(line.consentOn(), "consentOn"),
                Objects.requireNonNull(line.basis(), "basis"),
                Boolean.TRUE.equals(line.partyMember()),
                VolunteerState.ACTIVE,
                Importing.origin(external, line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Found found) {
        importing.em().flush();
        for (int i = 0; i < rows.size(); i++) {
            VolunteerRow volunteer = (VolunteerRow) rows.get(i);
            Set<Skill> skills = skills(lines.get(i));
            if (skills != null) {
                skills.forEach(skill -> volunteers.add(volunteer, skill));
            }
            TeamRow team = found.teams().get(text(lines.get(i).team()));
            if (team != null) {
                LocalDate since = volunteer.registeredOn().isBefore(team.foundedOn())
                        ? team.foundedOn()
                        : volunteer.registeredOn();
                importing
                        .em()
                        .persist(new MemberRow(
                                importing.desk.newId(),
                                team.divisionId(),
                                team.id(),
                                volunteer.id(),
                                TeamRole.MEMBER,
                                since));
            }
        }
    }

    private static @Nullable Set<Skill> skills(Row line) {
        Set<Skill> skills = EnumSet.noneOf(Skill.class);
        try {
            for (String code : text(line.skills()).split(";")) {
                if (!code.isBlank()) {
                    skills.add(Skill.valueOf(code.strip()));
                }
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return skills;
    }
}
