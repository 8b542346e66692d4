package org.linli.grid.internal.sample;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.dispute.DisputeState;
import org.linli.grid.internal.transfer.DisputeImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many disputes as the district's article counts (排查矛盾纠纷), mediated as far as it says so. */
@Component(service = SampleRows.class, property = "linli.import=grid.disputes")
public class DisputeSample implements SampleRows {
    private static final List<String> KINDS = List.of("邻里纠纷", "物业纠纷", "家庭纠纷", "噪音扰民", "停车纠纷");
    private static final int PEOPLE = 40;
    private static final long LONGEST_SECONDS = 14L * 24 * 3600;

    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public DisputeSample(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    @Override
    public Stream<String> rows(String figures) {
        SampleFigures all = SampleFigures.of(figures, json);
        SampleFigures.DisputeTotals totals = all.disputes();
        if (totals == null) {
            return Stream.empty();
        }
        Maker maker = new Maker(
                call.tenant().code(),
                new Spread(all.days(), call.tenant().zone(), totals.reported()),
                totals.reported() - totals.mediated(),
                divisions.all().stream()
                        .filter(division -> divisions.children(division.id()).isEmpty())
                        .map(Division::code)
                        .sorted()
                        .toList());
        return IntStream.range(0, totals.reported()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(String tenant, Spread spread, int open, List<String> communities) {
        DisputeImporter.Row row(int number) {
            SplittableRandom random = new SplittableRandom(number);
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            Instant found = spread.at(number);
            boolean mediated = !spread.picked(number, open);
            return new DisputeImporter.Row(
                    String.format("%s-SD%05d", tenant, number + 1),
                    kind,
                    String.format("示例纠纷%05d：%s", number + 1, kind),
                    null,
                    communities.get(random.nextInt(communities.size())),
                    found,
                    mediated ? DisputeState.MEDIATED : null,
                    mediated ? String.format("示例调解员%04d", 1 + random.nextInt(PEOPLE)) : null,
                    mediated ? found.plusSeconds(3600 + random.nextLong(LONGEST_SECONDS)) : null,
                    null,
                    true);
        }
    }
}
