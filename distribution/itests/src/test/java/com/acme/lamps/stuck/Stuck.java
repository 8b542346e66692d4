package com.acme.lamps.stuck;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Never comes to an end of its start. */
@Component(service = Stuck.class, immediate = true)
public class Stuck {
    private volatile long turns;

    @Activate
    public Stuck() {
        while (turns >= 0) {
            turns = (turns + 1) & Long.MAX_VALUE;
        }
    }
}
