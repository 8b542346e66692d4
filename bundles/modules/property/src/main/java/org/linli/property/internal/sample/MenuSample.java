package org.linli.property.internal.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.transfer.MenuImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A menu for each generated company that serves an estate, so that residents of a demonstration have something to order. */
@Component(service = SampleRows.class, property = "linli.import=property.menu")
public class MenuSample implements SampleRows {
    private final SampleOffers offers;
    private final Desk desk;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public MenuSample(
            @Reference SampleOffers offers, @Reference Desk desk, @Reference CurrentCall call, @Reference Json json) {
        this.offers = offers;
        this.desk = desk;
        this.call = call;
        this.json = json;
    }

    @Override
    public Stream<String> rows(String figures) {
        List<String> companies = offers.served(desk.today()).stream()
                .map(SampleOffers.Served::company)
                .distinct()
                .sorted()
                .toList();
        String tenant = call.tenant().code();
        int many = SampleOffers.OFFERS.size();
        return IntStream.range(0, companies.size() * many)
                .mapToObj(number -> row(
                        String.format("%s-SM%04d", tenant, number + 1),
                        companies.get(number / many),
                        SampleOffers.OFFERS.get(number % many)))
                .map(json::write);
    }

    private static MenuImporter.Row row(String externalId, String company, SampleOffers.Offer offer) {
        return new MenuImporter.Row(
                externalId,
                company,
                null,
                offer.kind(),
                offer.title(),
                "示例服务",
                new BigDecimal(offer.price()),
                offer.unit(),
                offer.hours(),
                true,
                true);
    }
}
