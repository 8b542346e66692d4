package org.linli.incubation.internal.sample;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.incubation.internal.heritage.HeritageKind;
import org.linli.incubation.internal.heritage.Protection;
import org.linli.incubation.internal.transfer.HeritageImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many objects as the district's article counts, each with its owner (同安区大同街道：48 处文物、83 株古树全部名下有主). */
@Component(service = SampleRows.class, property = "linli.import=incubation.heritage")
public class HeritageSample implements SampleRows {
    private final SampleTotals totals;
    private final CurrentCall call;

    @Activate
    public HeritageSample(@Reference SampleTotals totals, @Reference CurrentCall call) {
        this.totals = totals;
        this.call = call;
    }

    @Override
    public Stream<String> rows(String figures) {
        ZoneId zone = call.tenant().zone();
        return totals.counted(figures, Figures.Totals::heritage)
                .map(counted -> {
                    List<Figures.Objects> sorts = counted.of();
                    List<Stream<String>> rows = IntStream.range(0, sorts.size())
                            .mapToObj(sort -> {
                                Figures.Objects objects = sorts.get(sort);
                                List<String> places = totals.places(objects.below());
                                return totals.rows("VH" + (sort + 1) + "-", objects.count(), (id, number) -> {
                                    Instant since = counted.days()
                                            .day(number, objects.count())
                                            .atStartOfDay(zone)
                                            .toInstant();
                                    return new HeritageImporter.Row(
                                            id,
                                            places.get(number % places.size()),
                                            String.format("示例%s%03d", objects.title(), number + 1),
                                            objects.kind(),
                                            id,
                                            objects.protection(),
                                            "示例位置" + (number + 1),
                                            age(objects.kind(), objects.protection(), number),
                                            String.format("示例认领人%03d", number + 1),
                                            since,
                                            true);
                                });
                            })
                            .toList();
                    return rows.stream().flatMap(each -> each);
                })
                .orElseGet(Stream::empty);
    }

    /** A tree is as old as its grade wants. */
    private static @Nullable Integer age(HeritageKind kind, Protection protection, int number) {
        if (kind != HeritageKind.OLD_TREE) {
            return null;
        }
        return number % 100
                + switch (protection) {
                    case TREE_GRADE_ONE -> 500;
                    case TREE_GRADE_TWO -> 300;
                    default -> 100;
                };
    }
}
