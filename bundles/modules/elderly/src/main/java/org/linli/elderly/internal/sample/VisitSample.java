package org.linli.elderly.internal.sample;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.elderly.internal.visit.Grade;
import org.linli.elderly.internal.visit.VisitImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many visits as the district's article counts (特困人员探访，青山湖区 3916 人次), month by month to those whom a contract concerns. */
@Component(service = SampleRows.class, property = "linli.import=elderly.visits")
public class VisitSample implements SampleRows {
    private static final int VISITORS = 20;
    private static final int DAY_BEGINS = 9 * 60;
    private static final int DAY_LASTS = 8 * 60;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public VisitSample(@Reference EntityManager em, @Reference CurrentCall call, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.json = json;
    }

    @Override
    public Stream<String> rows(String figures) {
        Figures all = json.readLenient(figures, Figures.class);
        Figures.Totals totals = all.elderly();
        Figures.Days period = all.period();
        Known known = new Known(em);
        List<String> purchases = known.of("PurchaseRow", "");
        List<String> elders = known.of("ElderRow", " and e.categories like '%,EXTREME_HARDSHIP,%'");
        if (totals == null || period == null || purchases.isEmpty() || elders.isEmpty()) {
            return Stream.empty();
        }
        Maker maker = new Maker(
                call.tenant().code(), call.tenant().zone(), purchases.get(0), elders, period, totals.visits());
        return IntStream.range(0, totals.visits()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone, outside of the call. */
    private record Maker(
            String tenant, ZoneId zone, String purchase, List<String> elders, Figures.Days period, int visits) {
        private Instant at(int number) {
            return period.day(number, visits)
                    .atTime(LocalTime.MIDNIGHT)
                    .plusMinutes(DAY_BEGINS + new SplittableRandom(number).nextInt(DAY_LASTS))
                    .atZone(zone)
                    .toInstant();
        }

        VisitImporter.Row row(int number) {
            SplittableRandom random = new SplittableRandom(number);
            boolean cold = random.nextInt(25) == 0;
            return new VisitImporter.Row(
                    String.format("%s-EV%05d", tenant, number + 1),
                    purchase,
                    elders.get(number % elders.size()),
                    null,
                    at(number),
                    String.format("示例探访员%02d", 1 + random.nextInt(VISITORS)),
                    "近况良好",
                    "注意用电用气安全",
                    Grade.GOOD,
                    Grade.GOOD,
                    Grade.GOOD,
                    Grade.GOOD,
                    cold ? Grade.ATTENTION : Grade.GOOD,
                    cold ? "窗户漏风，已提醒修补" : null,
                    new BigDecimal("116.4").add(BigDecimal.valueOf(random.nextInt(1000), 4)),
                    new BigDecimal("29.0").add(BigDecimal.valueOf(random.nextInt(1000), 4)),
                    true);
        }
    }
}
