package org.linli.registry.internal.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens registers. */
@Component(service = Books.class)
public class Books {
    final EntityManager em;
    final CurrentCall call;
    final Ids ids;
    final Audit audit;
    final Divisions divisions;
    final Dependents dependents;

    @Activate
    public Books(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Divisions divisions,
            @Reference Dependents dependents) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.divisions = divisions;
        this.dependents = dependents;
    }

    /** @param placing says where a row lies, or what is wrong with the fields */
    public <R extends RegisterRow<F>, F, V extends Listed> Book<R, F, V> open(
            Kind<R, F, V> kind, BiFunction<F, List<Placing.Fault>, Optional<UUID>> placing) {
        return new Book<>(kind, placing, this);
    }
}
