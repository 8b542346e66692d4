package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which bed an elder has now. */
@Component(service = StayBook.class)
public class StayBook {
    private final EntityManager em;

    @Activate
    public StayBook(@Reference EntityManager em) {
        this.em = em;
    }

    /**
     * A stay that goes on.
     *
     * @param facility null for a bed at home
     */
    public record Now(@Nullable String facility, String bed, LocalDate since) {}

    public Optional<Now> of(UUID elderId) {
        return em
                .createQuery("select e from StayRow e where e.elderId = :elder and e.lastDay is null", StayRow.class)
                .setParameter("elder", elderId)
                .getResultList()
                .stream()
                .findFirst()
                .map(this::now);
    }

    private Now now(StayRow stay) {
        BedRow bed = em.find(BedRow.class, stay.bedId());
        UUID facility = bed.facilityId();
        String name =
                facility == null ? null : em.find(FacilityRow.class, facility).name();
        return new Now(name, bed.label(), stay.firstDay());
    }
}
