package org.linli.testkit.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.DatabaseExamination;
import org.linli.platform.persistence.internal.database.DatabaseSettings;
import org.linli.platform.persistence.internal.database.DatabaseSettings.Role;
import org.linli.testkit.PostgresServer;
import org.linli.testkit.TestHost;
import org.linli.testkit.example.Note;

/** What {@code bin/linli doctor} says of a database. */
class DatabaseExaminationTest {
    @Test
    void aDatabaseInOrderGivesNoReasonToComplainAndEveryOtherOneSays() throws Exception {
        DatabaseSettings settings = PostgresServer.shared().newDatabase();
        var examination = new DatabaseExamination(settings);
        assertEquals(List.of(), examination.complaints(), "before the first start");
        try (var host = new TestHost(settings)) {
            host.migrations()
                    .migrate("example", Schema.TENANT, Note.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
            assertEquals(List.of(), examination.complaints());
            try (var connection = host.database().migrator();
                    var statement = connection.createStatement()) {
                statement.execute("alter table tenant.example_note disable row level security");
                assertSaid(examination.complaints(), "example_note has no row-level security");
                statement.execute("alter table tenant.example_note enable row level security");
                statement.execute("drop schema host cascade");
                assertSaid(examination.complaints(), "the schema host is missing");
            }
        }
    }

    @Test
    void whoDoesNotGetInIsNamedByItsKeys() {
        DatabaseSettings good = PostgresServer.shared().newDatabase();
        var unknown = new DatabaseExamination(
                        new DatabaseSettings(good.url(), new Role("nobody", "x"), good.migrator(), 2))
                .complaints();
        assertTrue(unknown.stream().anyMatch(c -> c.contains("LINLI_DB_USER does not exist")), unknown.toString());
        assertTrue(
                unknown.stream().anyMatch(c -> c.contains("LINLI_DB_USER and LINLI_DB_PASSWORD")), unknown.toString());
        assertSaid(
                new DatabaseExamination(
                                new DatabaseSettings(good.url(), good.application(), new Role("nobody", "x"), 2))
                        .complaints(),
                "LINLI_DB_MIGRATOR_USER");
        // Nobody listens: one sentence, not one per role
        var away = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/linli", good.application(), good.migrator(), 2);
        assertSaid(new DatabaseExamination(away).complaints(), "start the database or correct LINLI_DB_URL");
    }

    private static void assertSaid(List<String> complaints, String words) {
        assertEquals(1, complaints.size(), complaints.toString());
        assertTrue(complaints.get(0).contains(words), complaints.toString());
    }
}
