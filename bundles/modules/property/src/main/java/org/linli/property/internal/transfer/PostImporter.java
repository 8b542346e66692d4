package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.Claims;
import org.linli.claims.api.ItemSnapshot;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.posts.PropertyPosts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports property posts of estates and publishes them, with whoever holds them on paper (青山湖区：认领物业岗位). */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.posts", "linli.import.after=property.estates"})
public class PostImporter implements RowImporter<PostImporter.Row> {
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(200);

    private final Importing importing;
    private final Claims claims;

    /**
     * @param estate external id of the estate
     * @param holder name of the member who holds the post; empty for nobody
     * @param heldSince needed with a holder
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable String title,
            @Nullable String duties,
            @Nullable BigDecimal hoursPerMonth,
            @Nullable String holder,
            @Nullable Instant heldSince,
            @Nullable Boolean generated) {}

    @Activate
    public PostImporter(@Reference Importing importing, @Reference Claims claims) {
        this.importing = importing;
        this.claims = claims;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return text(row.externalId());
    }

    @Override
    public List<FieldError> check(Row row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Row> rows) {
        Map<String, EstateRow> estates = estates(rows);
        return rows.stream().map(row -> faults(row, estates)).toList();
    }

    private List<FieldError> faults(Row row, Map<String, EstateRow> estates) {
        EstateRow estate = estates.get(text(row.estate()));
        BigDecimal hours = row.hoursPerMonth();
        Instant since = row.heldSince();
        boolean held = !text(row.holder()).isEmpty();
        Faults faults = new Faults().externalId(row.externalId());
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        return faults.text("title", row.title(), 200)
                .optional("duties", row.duties(), 500)
                .when(
                        hours != null && (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0),
                        "hoursPerMonth",
                        "须为 0 至 200",
                        "Must be from 0 to 200")
                .optional("holder", row.holder(), 60)
                .when(
                        held == (since == null) || (since != null && since.isAfter(importing.desk.now())),
                        "heldSince",
                        "有认领人的须填写认领时间，且不在将来",
                        "Needed with a holder, and not in the future")
                .list();
    }

    @Override
    public int write(List<Row> rows) {
        Map<UUID, Row> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(subject(row), row));
        fresh.keySet().removeAll(known(fresh.keySet()));
        List<Row> taken = List.copyOf(fresh.values());
        Map<String, EstateRow> estates = estates(taken);
        fresh.forEach((subject, row) -> publish(subject, row, estates));
        return taken.size();
    }

    private void publish(UUID subject, Row row, Map<String, EstateRow> estates) {
        EstateRow estate = Objects.requireNonNull(estates.get(text(row.estate())), "estate");
        UUID item = claims.publish(PropertyPosts.post(
                        estate,
                        text(row.title()),
                        row.duties(),
                        row.hoursPerMonth(),
                        Boolean.TRUE.equals(row.generated()))
                .about(subject));
        Instant since = row.heldSince();
        if (since != null) {
            claims.record(item, new Claimant(ClaimantKind.NAMED, null, text(row.holder())), since);
        }
    }

    /** Those that are on the list already, ended ones too, which do not come back. */
    private Set<UUID> known(Set<UUID> subjects) {
        return subjects.isEmpty()
                ? Set.of()
                : claims.about(PropertyPosts.KEY, new ArrayList<>(subjects)).stream()
                        .map(ItemSnapshot::subject)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private Map<String, EstateRow> estates(List<Row> rows) {
        return importing.rows(EstateRow.class, rows.stream().map(Row::estate).toList());
    }

    /** A post has no row of its own: what it stands for is the key under which it came. */
    private UUID subject(Row row) {
        return UUID.nameUUIDFromBytes((PropertyPosts.KEY + "/" + externalId(row)).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
