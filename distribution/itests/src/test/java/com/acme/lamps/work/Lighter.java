package com.acme.lamps.work;

import java.time.Instant;
import org.linli.api.event.Events;
import org.linli.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A job that says what it has done. */
@Component(service = Job.class, property = "linli.job=acme-lamps-lighter")
public class Lighter implements Job {
    private final Events events;

    @Activate
    public Lighter(@Reference Events events) {
        this.events = events;
    }

    public record Lit(String at) {}

    @Override
    public void run(Instant slot) {
        events.publish("acme-lamps.lamp.lit", new Lit(slot.toString()));
    }
}
