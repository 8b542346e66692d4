package org.linli.elderly.internal.desk;

import jakarta.persistence.EntityManager;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.query.Desk;
import org.linli.api.query.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desk of this module. */
@Component(service = ElderlyDesk.class)
public class ElderlyDesk extends Desk {
    @Activate
    public ElderlyDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Reach reach) {
        super(em, call, ids, audit, reach, "elderly");
    }
}
