package org.linli.incubation.internal.desk;

import org.linli.api.notify.NearestWorkers;
import org.linli.api.notify.Notifications;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whoever of a district is told about a matter of this module. */
@Component(service = Responsible.class)
public class Responsible extends NearestWorkers {
    @Activate
    public Responsible(
            @Reference Directory directory, @Reference Divisions divisions, @Reference Notifications notifications) {
        super(directory, divisions, notifications);
    }
}
