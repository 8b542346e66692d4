package org.linli.itests.worker;

import org.linli.api.context.CurrentCall;
import org.linli.api.module.Probe;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that all is well, or nothing. */
@Component(service = Probe.class)
public final class Health implements Probe {
    private final Deeds deeds;

    @Activate
    public Health(@Reference CurrentCall call) {
        this.deeds = new Deeds(call);
    }

    @Override
    public void check() {
        deeds.commit("health");
    }
}
