package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.platform.launcher.api.DroppedLogLines.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whose lines are dropped, and what counts as one. */
class ModuleLogBrakeTest {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleLogBrakeTest.class);

    @BeforeEach
    void inModule() {
        MDC.put("module", "grid");
        MDC.put("tenant", "360111");
    }

    @AfterEach
    void outside() {
        MDC.clear();
        ModuleLogBrake.install(Integer.MAX_VALUE);
    }

    @Test
    void whatIsDroppedIsCounted() {
        ModuleLogBrake brake = ModuleLogBrake.install(0);
        LOG.warn("one");
        LOG.warn("two");
        assertEquals(Map.of(new Source("360111", "grid"), 2L), brake.take());
        assertEquals(Map.of(), brake.take());
    }

    @Test
    void askingWhetherALevelIsOnDropsNoLine() {
        ModuleLogBrake brake = ModuleLogBrake.install(0);
        for (int i = 0; i < 1000; i++) {
            assertFalse(LOG.isWarnEnabled(), "what would be dropped need not be made");
        }
        assertEquals(Map.of(), brake.take());
    }

    @Test
    void linesOutsideOfModulesAreNotDropped() {
        ModuleLogBrake brake = ModuleLogBrake.install(0);
        MDC.clear();
        LOG.warn("a line of the host, as a test makes it");
        assertTrue(LOG.isWarnEnabled());
        assertEquals(Map.of(), brake.take());
    }
}
