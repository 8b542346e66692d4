package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.management.ManagementBook;
import org.linli.property.internal.management.ManagementKind;
import org.linli.property.internal.management.ManagementRow;
import org.linli.property.internal.seat.Appointment;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.seat.SeatRow;
import org.linli.registry.api.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports bodies that look after estates without a company, with their heads and members (珠山区：准物业; 同安区：红色管家、业主自管). */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.managements",
            "linli.import.after=registry.persons",
            "linli.import.after=property.estates",
            "linli.import.after=property.contracts",
            "linli.import.after=property.seats"
        })
public class ManagementImporter extends ModuleImporter<ManagementImporter.Row, ManagementImporter.Found> {
    private static final int MOST_MEMBERS = 50;

    private final ManagementBook book;
    private final ContractBook contracts;
    private final SeatBook seats;
    private final People people;

    /**
     * @param estate external id of the estate
     * @param head external id of the person in the registry; for a quasi-property committee the secretary of the estate's community
     * @param members external ids of persons, between semicolons in a CSV cell
     * @param ended last day, empty while it is there
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable ManagementKind kind,
            @Nullable String name,
            @Nullable LocalDate founded,
            @Nullable String head,
            @Nullable Boolean headPartyMember,
            @Nullable List<String> members,
            @Nullable LocalDate ended,
            @Nullable String endReason,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        Stream<String> others() {
            return members == null
                    ? Stream.empty()
                    : members.stream()
                            .filter(Objects::nonNull)
                            .map(String::strip)
                            .distinct();
        }
    }

    /**
     * Estates, their contracts of today and persons that the lines name.
     *
     * @param taken estates of which a line before says that they have a body
     */
    record Found(
            Map<String, EstateRow> estates,
            Map<UUID, ContractRow> served,
            Map<String, UUID> persons,
            Set<String> taken) {}

    @Activate
    public ManagementImporter(
            @Reference Importing importing,
            @Reference ManagementBook book,
            @Reference ContractBook contracts,
            @Reference SeatBook seats,
            @Reference People people) {
        super(importing, ManagementRow.class);
        this.book = book;
        this.contracts = contracts;
        this.seats = seats;
        this.people = people;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, EstateRow> estates =
                importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList());
        return new Found(
                estates,
                contracts.holding(estates.values().stream().map(EstateRow::id).toList(), importing.desk.today()),
                people.byExternalIds(lines.stream()
                        .flatMap(line -> Stream.concat(Stream.of(text(line.head())), line.others()))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList()),
                new HashSet<>());
    }

    @Override
    protected void claim(Row line, Found found) {
        if (line.ended() == null) {
            found.taken().add(text(line.estate()));
        }
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        EstateRow estate = found.estates().get(text(line.estate()));
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        LocalDate today = importing.desk.today();
        LocalDate founded = line.founded();
        LocalDate ended = line.ended();
        UUID head = found.persons().get(text(line.head()));
        List<String> unknown =
                line.others().filter(id -> !found.persons().containsKey(id)).toList();
        faults.present("kind", line.kind())
                .text("name", line.name(), 100)
                .present("founded", founded)
                .when(founded != null && founded.isAfter(today), "founded", "日期在将来", "Lies in the future")
                .when(
                        ended != null && (ended.isAfter(today) || (founded != null && ended.isBefore(founded))),
                        "ended",
                        "不能早于成立日期，也不能在将来",
                        "Must not be before it was founded or in the future")
                .optional("endReason", line.endReason(), 200)
                .when(head == null, "head", "基础信息中没有这个人员，请先导入", "The registry has no such person; import it first")
                .when(
                        !unknown.isEmpty(),
                        "members",
                        "基础信息中没有这些人员：" + String.join("、", unknown),
                        "The registry lacks " + String.join(", ", unknown))
                .when(line.others().count() > MOST_MEMBERS, "members", "最多 50 人", "At most 50");
        if (estate != null && ended == null) {
            stands(line, estate, head, found, faults);
        }
    }

    /** What holds for a body that is there still. */
    private void stands(Row line, EstateRow estate, @Nullable UUID head, Found found, Faults faults) {
        faults.when(
                        found.served().containsKey(estate.id()),
                        "estate",
                        "该小区有物业企业服务，不设准物业等自管组织",
                        "A company serves the estate, which therefore has no such body")
                .when(
                        found.taken().contains(text(line.estate())) || book.there(estate.id()),
                        "estate",
                        "该小区已有自管组织",
                        "The estate has such a body already")
                .when(
                        line.kind() == ManagementKind.QUASI_PROPERTY
                                && head != null
                                && !seats.secretaryAround(head, estate.divisionId()),
                        "head",
                        "准物业须由小区所在社区的党组织书记牵头",
                        "The secretary of the estate's community heads a quasi-property committee");
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        EstateRow estate = Objects.requireNonNull(found.estates().get(text(line.estate())), "estate");
        ManagementRow row = new ManagementRow(
                importing.desk.newId(),
                estate.divisionId(),
                estate.id(),
                Objects.requireNonNull(line.kind(), "kind"),
                text(line.name()),
                Objects.requireNonNull(line.founded(), "founded"),
                Importing.origin(line.externalId(), line.generated()));
        LocalDate ended = line.ended();
        if (ended != null) {
            row.end(ended, text(line.endReason()));
        }
        return row;
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Found found) {
        for (int i = 0; i < rows.size(); i++) {
            crew((ManagementRow) rows.get(i), lines.get(i), found).forEach(importing.em()::persist);
        }
    }

    /** Seats of a body, from its first day to its last. */
    private List<SeatRow> crew(ManagementRow body, Row line, Found found) {
        UUID head = Objects.requireNonNull(found.persons().get(text(line.head())), "head");
        boolean party = Boolean.TRUE.equals(line.headPartyMember()) || seats.secretaryAround(head, body.divisionId());
        List<SeatRow> crew = new ArrayList<>();
        crew.add(seat(body, line, Post.MANAGEMENT_HEAD, head, party, "head"));
        line.others()
                .map(found.persons()::get)
                .filter(Objects::nonNull)
                .filter(person -> !person.equals(head))
                .forEach(
                        person -> crew.add(seat(body, line, Post.MANAGEMENT_MEMBER, person, false, "m" + crew.size())));
        return crew;
    }

    private SeatRow seat(ManagementRow body, Row line, Post post, UUID person, boolean party, String suffix) {
        LocalDate founded = Objects.requireNonNull(line.founded(), "founded");
        SeatRow seat = new SeatRow(
                importing.desk.newId(),
                body.divisionId(),
                body.id(),
                new Appointment(person, post, null, party, founded),
                Importing.origin(body.id() + "-" + suffix, line.generated()));
        LocalDate ended = line.ended();
        if (ended != null) {
            seat.end(ended, text(line.endReason()));
        }
        return seat;
    }
}
