package org.linli.incubation.internal;

import org.linli.incubation.internal.indicator.IndicatorsResource;
import org.linli.testkit.TestDatabase;

/** Organisations, bases, paths and competitions, with the figures. */
public final class IncubationFixture extends ModuleFixture {
    public final IndicatorsResource indicators;

    public IncubationFixture(TestDatabase database) {
        super(database);
        indicators = new IndicatorsResource(em, call, divisions, reach);
    }
}
