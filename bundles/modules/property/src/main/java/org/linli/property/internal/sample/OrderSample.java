package org.linli.property.internal.sample;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.property.internal.transfer.OrderImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many orders as the district's article counts (菜单式物业，青山湖区 3200 余件次), in estates that have a contract, all done and rated. */
@Component(service = SampleRows.class, property = "linli.import=property.orders")
public class OrderSample implements SampleRows {
    private static final List<Offer> OFFERS = List.of(
            new Offer("水管维修", "80.00", "次", 8),
            new Offer("楼道保洁", "0.00", "次", 16),
            new Offer("门锁更换", "120.00", "次", 8),
            new Offer("绿化修剪", "0.00", "次", 40),
            new Offer("家政保洁", "45.00", "小时", 24));
    private static final int PEOPLE = 40;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public OrderSample(@Reference EntityManager em, @Reference CurrentCall call, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.json = json;
    }

    /** What {@code figures.json} says of orders. */
    record Figures(
            @Nullable Totals propertyOrders, @Nullable Days period) {}

    /** @param placed orders of residents */
    record Totals(int placed) {}

    /** First and last day of the orders. */
    record Days(LocalDate from, LocalDate to) {}

    private record Offer(String title, String price, String unit, int hours) {}

    /** An estate and the company that serves it, by their external ids. */
    public record Served(String estate, String company) {}

    @Override
    public Stream<String> rows(String figures) {
        Figures all = json.readLenient(figures, Figures.class);
        Totals totals = all.propertyOrders();
        Days period = all.period();
        if (totals == null || period == null) {
            return Stream.empty();
        }
        List<Served> served = em.createQuery(
                        "select new org.linli.property.internal.sample.OrderSample$Served(e.externalId, c.externalId)"
                                + " from ContractRow k, EstateRow e, CompanyRow c where e.id = k.estateId"
                                + " and c.id = k.companyId and k.firstDay <= :from order by e.externalId",
                        Served.class)
                .setParameter("from", period.from())
                .getResultList();
        if (served.isEmpty()) {
            return Stream.empty();
        }
        Maker maker = new Maker(
                call.tenant().code(),
                period.from().atTime(8, 0).atZone(call.tenant().zone()).toInstant(),
                Duration.ofDays(period.to().toEpochDay() - period.from().toEpochDay())
                        .dividedBy(Math.max(1, totals.placed())),
                served);
        return IntStream.range(0, totals.placed()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(String tenant, Instant first, Duration apart, List<Served> served) {
        OrderImporter.Row row(int number) {
            SplittableRandom random = new SplittableRandom(number);
            Offer offer = OFFERS.get(random.nextInt(OFFERS.size()));
            Served place = served.get(number % served.size());
            Instant at = first.plus(apart.multipliedBy(number));
            return new OrderImporter.Row(
                    String.format("%s-SO%05d", tenant, number + 1),
                    String.format("示例点单%05d：%s", number + 1, offer.title()),
                    place.company(),
                    place.estate(),
                    at,
                    new BigDecimal(offer.price()),
                    offer.unit(),
                    offer.hours(),
                    past(at, random),
                    true);
        }

        private static List<OrderImporter.Step> past(Instant ordered, SplittableRandom random) {
            List<OrderImporter.Step> steps = new ArrayList<>();
            String company = String.format("示例物业人员%04d", 1 + random.nextInt(PEOPLE));
            Instant at = ordered;
            for (String action : List.of("accept", "handle", "close")) {
                at = at.plusSeconds(600 + random.nextLong(7200));
                steps.add(new OrderImporter.Step(action, at, company, null, null, null));
            }
            steps.add(new OrderImporter.Step(
                    "rate",
                    at.plusSeconds(3600),
                    String.format("示例居民%04d", 1 + random.nextInt(PEOPLE)),
                    null,
                    null,
                    Math.min(5, 3 + random.nextInt(4))));
            return steps;
        }
    }
}
