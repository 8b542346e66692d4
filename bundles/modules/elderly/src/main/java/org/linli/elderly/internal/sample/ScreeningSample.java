package org.linli.elderly.internal.sample;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.elderly.internal.screening.ScreenedCategory;
import org.linli.elderly.internal.screening.ScreeningImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many findings as the district's article counts (四类人员摸排，青山湖区 2896 人次), spread over its campaigns. */
@Component(service = SampleRows.class, property = "linli.import=elderly.screenings")
public class ScreeningSample implements SampleRows {
    private static final int SCREENERS = 30;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public ScreeningSample(@Reference EntityManager em, @Reference CurrentCall call, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.json = json;
    }

    /** A campaign by its external id. */
    public record Campaign(String externalId, LocalDate firstDay, LocalDate lastDay) {}

    @Override
    public Stream<String> rows(String figures) {
        Figures.Totals totals = json.readLenient(figures, Figures.class).elderly();
        List<String> elders = new Known(em).of("ElderRow", "");
        List<Campaign> campaigns = em.createQuery(
                        "select new org.linli.elderly.internal.sample.ScreeningSample$Campaign("
                                + "e.externalId, e.firstDay, e.lastDay) from CampaignRow e where e.generated = true"
                                + " order by e.externalId",
                        Campaign.class)
                .getResultList();
        if (totals == null || elders.isEmpty() || campaigns.isEmpty()) {
            return Stream.empty();
        }
        // a household is screened once in a campaign
        int most = Math.min(totals.screenings(), elders.size() * campaigns.size());
        Maker maker = new Maker(call.tenant().code(), campaigns, elders);
        return IntStream.range(0, most).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone, outside of the call. */
    private record Maker(String tenant, List<Campaign> campaigns, List<String> elders) {
        ScreeningImporter.Row row(int number) {
            int household = number % elders.size();
            Campaign campaign = campaigns.get(number / elders.size());
            SplittableRandom random = new SplittableRandom(number);
            ScreenedCategory category = ScreenedCategory.values()[random.nextInt(ScreenedCategory.values().length)];
            return new ScreeningImporter.Row(
                    String.format("%s-ES%05d", tenant, number + 1),
                    campaign.externalId(),
                    elders.get(household),
                    new Figures.Days(campaign.firstDay(), campaign.lastDay()).day(household, elders.size()),
                    category.name(),
                    null,
                    String.format("示例网格人员%02d", 1 + random.nextInt(SCREENERS)),
                    true);
        }
    }
}
