package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.branch.BranchRow;
import org.linli.property.internal.branch.GroupRow;
import org.linli.property.internal.committee.CommitteeRow;
import org.linli.property.internal.community.CommunityRow;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.management.ManagementRow;
import org.linli.property.internal.seat.Appointment;
import org.linli.property.internal.seat.BodyKind;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatRow;
import org.linli.registry.api.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports who holds which post, those of past elections too. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.seats",
            "linli.import.after=registry.persons",
            "linli.import.after=property.companies",
            "linli.import.after=property.communities",
            "linli.import.after=property.committees",
            "linli.import.after=property.branches",
            "linli.import.after=property.groups"
        })
public class SeatImporter extends ModuleImporter<SeatImporter.Row, SeatImporter.Found> {
    private static final Map<BodyKind, Class<? extends ImportedRow>> BODIES = Map.of(
            BodyKind.COMMUNITY, CommunityRow.class,
            BodyKind.OWNERS_COMMITTEE, CommitteeRow.class,
            BodyKind.BRANCH, BranchRow.class,
            BodyKind.BUILDING_GROUP, GroupRow.class,
            BodyKind.MANAGEMENT, ManagementRow.class,
            BodyKind.COMPANY, CompanyRow.class);

    private final People people;

    /**
     * @param body external id of a body of the kind to which the post belongs
     * @param person external id of the person in the registry
     * @param until last day, null while it is held
     */
    public record Row(
            @Nullable String externalId,
            @Nullable Post post,
            @Nullable String body,
            @Nullable String person,
            @Nullable ComesFrom comesFrom,
            @Nullable Boolean partyMember,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /**
     * Bodies and persons that the lines name.
     *
     * @param seats of groups that the lines name, and of their branches
     */
    record Found(Map<BodyKind, Map<String, ImportedRow>> bodies, Map<String, UUID> persons, GroupSeats seats) {
        @Nullable
        ImportedRow body(Row line) {
            Post post = line.post();
            return post == null
                    ? null
                    : bodies.getOrDefault(post.body(), Map.of()).get(text(line.body()));
        }
    }

    @Activate
    public SeatImporter(@Reference Importing importing, @Reference People people) {
        super(importing, SeatRow.class);
        this.people = people;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<BodyKind, Map<String, ImportedRow>> bodies = new HashMap<>();
        BODIES.forEach((kind, type) -> bodies.put(
                kind,
                new HashMap<>(importing.rows(
                        type,
                        lines.stream()
                                .filter(line ->
                                        line.post() != null && line.post().body() == kind)
                                .map(Row::body)
                                .toList()))));
        Found named = new Found(
                bodies,
                people.byExternalIds(lines.stream()
                        .map(Row::person)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()),
                new GroupSeats(List.of()));
        return new Found(named.bodies(), named.persons(), seats(lines, named));
    }

    /** What is held in the groups that the lines name and in their branches, with what the lines add to it. */
    private GroupSeats seats(List<Row> lines, Found named) {
        Set<UUID> around = named.bodies().getOrDefault(BodyKind.BUILDING_GROUP, Map.of()).values().stream()
                .map(GroupRow.class::cast)
                .flatMap(group -> Stream.of(group.id(), group.branchId()))
                .collect(Collectors.toSet());
        if (around.isEmpty()) {
            return new GroupSeats(List.of());
        }
        Stream<GroupSeats.Held> stored = importing
                .em()
                .createQuery("select s from SeatRow s where s.bodyId in :bodies and s.post in :posts", SeatRow.class)
                .setParameter("bodies", around)
                .setParameter("posts", List.of(Post.BRANCH_MEMBER, Post.GROUP_HEAD, Post.GROUP_MEMBER))
                .getResultList()
                .stream()
                .map(GroupSeats.Held::of);
        Stream<GroupSeats.Held> added =
                lines.stream().map(line -> held(line, named)).flatMap(Stream::ofNullable);
        return new GroupSeats(Stream.concat(stored, added).toList());
    }

    private GroupSeats.@Nullable Held held(Row line, Found found) {
        ImportedRow body = found.body(line);
        UUID person = found.persons().get(text(line.person()));
        Post post = line.post();
        LocalDate since = line.since();
        return body == null || person == null || post == null || since == null
                ? null
                : new GroupSeats.Held(externalId(line), body.id(), person, post, since, line.until());
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        Post post = line.post();
        ImportedRow body = found.body(line);
        faults.present("post", post);
        importing.reachable(faults, "body", body == null ? null : body.divisionId());
        LocalDate since = line.since();
        LocalDate until = line.until();
        faults.when(
                        !found.persons().containsKey(text(line.person())),
                        "person",
                        "基础信息中没有这个人员，请先导入",
                        "The registry has no such person; import it first")
                .when(
                        post != null && post.party() && !Boolean.TRUE.equals(line.partyMember()),
                        "partyMember",
                        "该职务须由党员担任",
                        "Only a Party member holds this post")
                .present("since", since)
                .when(since != null && since.isAfter(importing.desk.today()), "since", "日期在将来", "Lies in the future")
                .when(
                        since != null && until != null && until.isBefore(since),
                        "until",
                        "不能早于任职日期",
                        "Must not be before the post was taken");
        GroupSeats.Held seat = held(line, found);
        if (seat != null && body instanceof GroupRow group) {
            found.seats().check(seat, group, importing.desk.today(), faults);
        }
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        ImportedRow body = Objects.requireNonNull(found.body(line), "body");
        SeatRow row = new SeatRow(
                importing.desk.newId(),
                body.divisionId(),
                body.id(),
                new Appointment(
                        Objects.requireNonNull(found.persons().get(text(line.person())), "person"),
                        Objects.requireNonNull(line.post(), "post"),
                        line.comesFrom(),
                        Boolean.TRUE.equals(line.partyMember()),
                        Objects.requireNonNull(line.since(), "since")),
                Importing.origin(line.externalId(), line.generated()));
        LocalDate until = line.until();
        if (until != null) {
            row.end(until, "");
        }
        return row;
    }
}
