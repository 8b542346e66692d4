package org.linli.elderly.internal.sample;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.elderly.internal.assistance.AssistanceImporter;
import org.linli.elderly.internal.assistance.Hardship;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As much temporary assistance as the district's article counts (救急难，青山湖区 425 人次 17 万元): together the amount, none alike by chance. */
@Component(service = SampleRows.class, property = "linli.import=elderly.assistance")
public class AssistanceSample implements SampleRows {
    private static final int STEP = 50;
    private static final int STEPS = 4;
    private static final int STREET = 10;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public AssistanceSample(@Reference EntityManager em, @Reference CurrentCall call, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.json = json;
    }

    @Override
    public Stream<String> rows(String figures) {
        Figures all = json.readLenient(figures, Figures.class);
        Figures.Totals totals = all.elderly();
        Figures.Days period = all.period();
        List<String> elders = new Known(em).of("ElderRow", "");
        if (totals == null || period == null || elders.isEmpty()) {
            return Stream.empty();
        }
        Maker maker = new Maker(call.tenant().code(), elders, period, totals);
        return IntStream.range(0, totals.assistance()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone, outside of the call. */
    private record Maker(String tenant, List<String> elders, Figures.Days period, Figures.Totals totals) {
        /** Every second one gets as much more as the one before got less; the last has what the mean leaves over. */
        private BigDecimal amount(int number) {
            int mean = totals.yuan() / totals.assistance();
            boolean last = number == totals.assistance() - 1;
            boolean less = number % 2 == 0;
            int apart = last && less ? 0 : STEP * new SplittableRandom(number / 2).nextInt(STEPS);
            int over = last ? totals.yuan() - mean * totals.assistance() : 0;
            return BigDecimal.valueOf(mean + (less ? -apart : apart) + (long) over);
        }

        AssistanceImporter.Row row(int number) {
            LocalDate paid = period.day(number, totals.assistance());
            SplittableRandom random = new SplittableRandom(number);
            Hardship hardship = number % 2 == 0 ? Hardship.ILLNESS : Hardship.UNEMPLOYMENT;
            String office = String.format("%02d", 1 + random.nextInt(STREET));
            return new AssistanceImporter.Row(
                    String.format("%s-EA%05d", tenant, number + 1),
                    elders.get(number % elders.size()),
                    hardship,
                    hardship == Hardship.ILLNESS ? "突发疾病，医疗支出较大" : "失业，生活困难",
                    random.nextInt(5) == 0,
                    paid.minusDays(9),
                    paid.minusDays(7),
                    "示例核查人员" + office,
                    paid.minusDays(1),
                    "示例审批人员" + office,
                    paid,
                    amount(number),
                    true);
        }
    }
}
