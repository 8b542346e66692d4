package org.linli.elderly.internal.visit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports visits that were made. What came of a risk was dealt with at that time: none becomes a concern now. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.visits",
            "linli.import.after=elderly.elders",
            "linli.import.after=elderly.purchases"
        })
public class VisitImporter extends BatchImporter<VisitImporter.Row, VisitRow, VisitImporter.Parties> {
    private static final int LONGEST_ANSWER = 1000;
    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_NAME = 100;

    private final ElderlyImports imports;
    private final VisitDesk desk;

    /**
     * @param purchase external id of the contract
     * @param elder external id of the elder
     * @param lastDay by which it was to be made; the day of the visit when absent
     * @param health grade of the first of the five heads; the others follow
     * @param words what was seen, needed unless all was well
     * @param lng degrees of WGS 84
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String purchase,
            @Nullable String elder,
            @Nullable LocalDate lastDay,
            @Nullable Instant visitedAt,
            @Nullable String visitor,
            @Nullable String asked,
            @Nullable String reminded,
            @Nullable Grade health,
            @Nullable Grade spirit,
            @Nullable Grade safety,
            @Nullable Grade hygiene,
            @Nullable Grade dwelling,
            @Nullable String words,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without what was found, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /** @param made what was made already, by a row or a line before */
    record Parties(Map<String, PurchaseRow> purchases, Map<String, ElderRow> elders, Set<VisitDesk.Made> made) {
        VisitDesk.@Nullable Made visit(Row line, ZoneId zone) {
            PurchaseRow purchase = purchases.get(text(line.purchase()));
            ElderRow elder = elders.get(text(line.elder()));
            Instant at = line.visitedAt();
            return purchase == null || elder == null || at == null
                    ? null
                    : new VisitDesk.Made(purchase.id(), elder.id(), LocalDate.ofInstant(at, zone));
        }
    }

    @Activate
    public VisitImporter(@Reference ElderlyImports imports, @Reference VisitDesk desk) {
        super(imports, VisitRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, PurchaseRow> purchases = imports.rows(
                PurchaseRow.class,
                PurchaseRow::externalId,
                lines.stream().map(Row::purchase).toList());
        Map<String, ElderRow> elders = imports.rows(
                ElderRow.class,
                ElderRow::externalId,
                lines.stream().map(Row::elder).toList());
        Set<LocalDate> days = lines.stream()
                .map(Row::visitedAt)
                .filter(Objects::nonNull)
                .map(at -> LocalDate.ofInstant(at, imports.desk().zone()))
                .collect(Collectors.toSet());
        return new Parties(purchases, elders, desk.made(purchases.values(), elders.values(), days));
    }

    @Override
    protected void claim(Row line, Parties found) {
        VisitDesk.Made visit = found.visit(line, imports.desk().zone());
        if (visit != null) {
            found.made().add(visit);
        }
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        PurchaseRow purchase = found.purchases().get(text(line.purchase()));
        ElderRow elder = found.elders().get(text(line.elder()));
        imports.reachable(faults, "purchase", purchase == null ? null : purchase.divisionId());
        imports.reachable(faults, "elder", elder == null ? null : elder.divisionId());
        Instant at = line.visitedAt();
        boolean later = at != null && at.isAfter(imports.desk().now());
        faults.present("visitedAt", at)
                .when(later, "visitedAt", "不能晚于现在", "must not be later than now")
                .when(
                        at != null
                                && purchase != null
                                && !purchase.holds(
                                        LocalDate.ofInstant(at, imports.desk().zone())),
                        "visitedAt",
                        "须在合同期内",
                        "must lie within the contract")
                .when(
                        purchase != null && elder != null && !desk.reaches(purchase, elder.divisionId()),
                        "elder",
                        "该老人不在合同的服务区域",
                        "The contract does not reach the elder")
                .when(
                        found.made().contains(found.visit(line, imports.desk().zone())),
                        "visitedAt",
                        "该老人当日的探访已有记录，或在文件中重复",
                        "A visit to the elder on that day was recorded already, or stands in the file twice")
                .text("visitor", line.visitor(), LONGEST_NAME)
                .optional("asked", line.asked(), LONGEST_ANSWER)
                .optional("reminded", line.reminded(), LONGEST_ANSWER)
                .present("health", line.health())
                .present("spirit", line.spirit())
                .present("safety", line.safety())
                .present("hygiene", line.hygiene())
                .present("dwelling", line.dwelling())
                .optional("words", line.words(), LONGEST_WORDS)
                .when(
                        Stream.of(line.health(), line.spirit(), line.safety(), line.hygiene(), line.dwelling())
                                        .anyMatch(grade -> grade != null && grade != Grade.GOOD)
                                && text(line.words()).isEmpty(),
                        "words",
                        "请说明看到的情况",
                        "Say what was seen")
                .present("lng", line.lng())
                .location(line.lng(), line.lat());
    }

    @Override
    protected VisitRow row(Row line, Parties found) {
        Instant at = Objects.requireNonNull(line.visitedAt(), "visitedAt");
        LocalDate day = LocalDate.ofInstant(at, imports.desk().zone());
        ElderRow elder = Objects.requireNonNull(found.elders().get(text(line.elder())), "elder");
        VisitRow row = new VisitRow(
                imports.desk().newId(),
                elder.divisionId(),
                Objects.requireNonNull(found.purchases().get(text(line.purchase())), "purchase"),
                elder.id(),
                line.lastDay() == null ? day : line.lastDay(),
                ElderlyImports.origin(line.externalId(), line.generated()));
        desk.fill(row, form(line, at), null, text(line.visitor()));
        return row;
    }

    private static VisitBodies.VisitForm form(Row line, Instant at) {
        return new VisitBodies.VisitForm(
                at,
                line.asked(),
                line.reminded(),
                List.of(
                        finding(Head.HEALTH, line.health(), line),
                        finding(Head.SPIRIT, line.spirit(), line),
                        finding(Head.SAFETY, line.safety(), line),
                        finding(Head.HYGIENE, line.hygiene(), line),
                        finding(Head.DWELLING, line.dwelling(), line)),
                Objects.requireNonNull(line.lng(), "lng"),
                Objects.requireNonNull(line.lat(), "lat"),
                List.of());
    }

    private static VisitBodies.Finding finding(Head head, @Nullable Grade grade, Row line) {
        Grade found = grade == null ? Grade.GOOD : grade;
        return new VisitBodies.Finding(head, found, found == Grade.GOOD ? null : line.words());
    }
}
