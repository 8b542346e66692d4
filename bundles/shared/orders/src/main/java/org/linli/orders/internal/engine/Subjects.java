package org.linli.orders.internal.engine;

import java.util.List;
import java.util.Optional;
import org.linli.api.module.TenantServices;
import org.linli.orders.api.CaseSubject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds of subjects that the tenant's enabled modules have. */
@Component(service = Subjects.class)
public class Subjects {
    private final TenantServices services;

    @Activate
    public Subjects(@Reference TenantServices services) {
        this.services = services;
    }

    public List<CaseSubject> all() {
        return services.all(CaseSubject.class);
    }

    public Optional<CaseSubject> of(String type) {
        return all().stream().filter(subject -> subject.type().equals(type)).findFirst();
    }
}
