package org.linli.incubation.internal.sample;

import java.util.List;
import java.util.stream.Stream;
import org.linli.api.imports.SampleRows;
import org.linli.incubation.internal.informant.Nomination;
import org.linli.incubation.internal.transfer.InformantImporter;
import org.linli.incubation.internal.who.LegalBasis;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many informants as the district's article counts (景德镇 620 名快递小哥), a third of whom their trade recommended. */
@Component(service = SampleRows.class, property = "linli.import=incubation.informants")
public class InformantSample implements SampleRows {
    private static final int MONTHS_UNTIL_SERVING = 2;
    private static final int RECOMMENDED = 3;

    private final SampleTotals totals;

    @Activate
    public InformantSample(@Reference SampleTotals totals) {
        this.totals = totals;
    }

    @Override
    public Stream<String> rows(String figures) {
        return totals.counted(figures, Figures.Totals::informants)
                .map(counted -> {
                    Figures.Informants informants = counted.of();
                    List<String> places = totals.places(null);
                    return totals.rows("VQ", informants.count(), (id, number) -> {
                        boolean recommended = number % RECOMMENDED == 0;
                        var day = counted.days().day(number, informants.count());
                        return new InformantImporter.Row(
                                id,
                                places.get(number % places.size()),
                                null,
                                "示例信息员" + id.substring(id.length() - 5),
                                LegalBasis.CONSENT,
                                informants.occupation(),
                                null,
                                recommended ? Nomination.INDUSTRY : Nomination.SELF,
                                recommended ? "示例行业协会" : null,
                                day,
                                day.plusMonths(1),
                                day.plusMonths(MONTHS_UNTIL_SERVING),
                                true);
                    });
                })
                .orElseGet(Stream::empty);
    }
}
