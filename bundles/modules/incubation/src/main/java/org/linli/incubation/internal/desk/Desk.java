package org.linli.incubation.internal.desk;

import jakarta.persistence.EntityManager;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.query.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desk of this module. */
@Component(service = Desk.class)
public class Desk extends org.linli.api.query.Desk {
    @Activate
    public Desk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Reach reach) {
        super(em, call, ids, audit, reach, "incubation");
    }
}
