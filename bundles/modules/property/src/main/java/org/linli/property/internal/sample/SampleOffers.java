package org.linli.property.internal.sample;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import org.linli.property.internal.menu.ServiceKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the companies of a demonstration offer, and where. */
@Component(service = SampleOffers.class)
public class SampleOffers {
    static final List<Offer> OFFERS = List.of(
            new Offer(ServiceKind.REPAIR, "水管维修", "80.00", "次", 8),
            new Offer(ServiceKind.CLEANING, "楼道保洁", "0.00", "次", 16),
            new Offer(ServiceKind.REPAIR, "门锁更换", "120.00", "次", 8),
            new Offer(ServiceKind.GREENING, "绿化修剪", "0.00", "次", 40),
            new Offer(ServiceKind.HOUSEKEEPING, "家政保洁", "45.00", "小时", 24));

    private final EntityManager em;

    @Activate
    public SampleOffers(@Reference EntityManager em) {
        this.em = em;
    }

    record Offer(ServiceKind kind, String title, String price, String unit, int hours) {}

    /** An estate and the company that serves it, by their external ids. */
    public record Served(String estate, String company) {}

    /** Estates of generated contracts that began by the day. */
    List<Served> served(LocalDate by) {
        return em.createQuery(
                        "select new org.linli.property.internal.sample.SampleOffers$Served(e.externalId, c.externalId)"
                                + " from ContractRow k, EstateRow e, CompanyRow c where e.id = k.estateId"
                                + " and c.id = k.companyId and k.generated = true and k.firstDay <= :day"
                                + " order by e.externalId",
                        Served.class)
                .setParameter("day", by)
                .getResultList();
    }
}
