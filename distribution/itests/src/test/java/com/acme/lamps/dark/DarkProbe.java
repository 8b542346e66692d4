package com.acme.lamps.dark;

import org.linli.api.module.Probe;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Says of every district that it cannot be served. */
@Component
public class DarkProbe implements Probe {
    @Activate
    public DarkProbe() {}

    @Override
    public void check() {
        throw new IllegalStateException("no lamp burns");
    }
}
