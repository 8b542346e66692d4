package org.linli.elderly.internal.elder;

import java.time.LocalDate;
import java.util.List;
import org.linli.api.problem.Faults;
import org.linli.registry.api.Births;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Since when something can be said of an elder: since the birth, where the registry tells it to the caller. */
@Component(service = Lifetime.class)
public class Lifetime {
    private final Births births;

    @Activate
    public Lifetime(@Reference Births births) {
        this.births = births;
    }

    /** Refuses a day before the elder was born. */
    public Faults since(Faults faults, String field, ElderRow elder, LocalDate day) {
        LocalDate birth = births.births(List.of(elder.personId())).get(elder.personId());
        return faults.when(
                birth != null && day.isBefore(birth), field, "不能早于该老人的出生日期", "must not be before the elder was born");
    }
}
