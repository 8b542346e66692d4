package org.linli.platform.audit.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.platform.audit.internal.AuditStore;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** How filters of the audit are understood. */
class AuditQueriesTest {
    private static ListQuery query(Map<String, String> filters) {
        return ListQuery.first(filters, "at", true, 20);
    }

    @Test
    void daysAreTheDistrictsAndWhatIsNoTimeIsRefusedWithAllThatIsWrong() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            AuditQueries queries = new AuditQueries(
                    new AuditStore(host.migrations(), host.units(), host.transactions()),
                    TestHost.tenant(1).id(),
                    ZoneId.of("Asia/Shanghai"),
                    Locale.SIMPLIFIED_CHINESE);
            AuditFilter day = queries.filter(query(Map.of("from", "2026-11-27", "to", "2026-11-27")));
            assertEquals(Instant.parse("2026-11-26T16:00:00Z"), day.from());
            assertEquals(Instant.parse("2026-11-27T16:00:00Z"), day.to());
            AuditFilter time = queries.filter(query(Map.of("from", "2026-11-27T08:00:00+08:00")));
            assertEquals(Instant.parse("2026-11-27T00:00:00Z"), time.from());
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> queries.filter(query(
                            Map.of("from", "yesterday", "to", "+999999999-01-01T00:00:00Z", "actor", "somebody"))));
            assertEquals("bad-filter", refused.problem().code());
            assertEquals(
                    List.of("query:actor", "query:from", "query:to"),
                    refused.problem().errors().stream().map(FieldError::pointer).toList());
        }
    }
}
