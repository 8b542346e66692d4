package org.linli.platform.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.lamps.Faulty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.internal.WatchedCall.Outcome;
import org.linli.platform.guard.internal.host.FaultRow;
import org.linli.platform.guard.internal.host.HourRow;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** What is counted for vendors, and what is not. */
class UsageBookTest {
    private static final ModuleVersion LAMPS = new ModuleVersion("acme-lamps", "1.0.0");
    private static final ModuleVersion GRID = new ModuleVersion("grid", "1.0.0");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void callsAndFaultsAreCountedByTheHourWithoutDistrictsAndMessages(TestDatabase database) {
        try (TestHost host = database.open()) {
            GuardUnit unit = new GuardUnit(host.migrations(), host.units());
            UsageBook book = new UsageBook(unit, host.transactions(), host.ids(), host.clock());
            Instant from = host.clock().instant().minus(Duration.ofDays(1));
            book.ended(LAMPS, new TenantId(1), Outcome.WELL, null);
            book.ended(LAMPS, new TenantId(2), Outcome.FAILED, Faulty.thrown("ID 360111199001011234"));
            book.write();
            book.ended(LAMPS, new TenantId(2), Outcome.FAILED, Faulty.thrown("another value"));
            book.ended(LAMPS, new TenantId(2), Outcome.LATE, null);
            book.ended(GRID, new TenantId(1), Outcome.WELL, null);

            List<HourRow> hours = book.hours("acme", from);
            assertEquals(1, hours.size(), "only the vendor's own");
            HourRow hour = hours.get(0);
            assertEquals(4, hour.calls());
            assertEquals(2, hour.failures());
            assertEquals(1, hour.late());
            assertEquals(2, hour.districts());

            List<FaultRow> faults = book.faults("acme", from);
            assertEquals(1, faults.size(), "one kind of fault, whatever its message said");
            FaultRow fault = faults.get(0);
            assertEquals(2, fault.times());
            assertEquals(List.of("java.lang.IllegalStateException", "java.lang.NumberFormatException"), fault.types());
            FaultTrace own = new FaultTrace(fault.types(), fault.frames()).below("com.acme");
            assertTrue(own.frames().get(0).startsWith("com.acme.lamps.Faulty.thrown:"), own.frames()::toString);
            assertFalse((fault.types() + " " + fault.frames()).contains("36011"), "no message");
            assertEquals(List.of(), own.below("com.other").frames());

            host.clock().advance(Duration.ofHours(1));
            book.ended(LAMPS, new TenantId(1), Outcome.WELL, null);
            assertEquals(2, book.hours("acme", from).size());
            book.close();
            unit.close();
        }
    }
}
