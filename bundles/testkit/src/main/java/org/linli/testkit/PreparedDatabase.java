package org.linli.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A database with the tables that all tests of a fixture begin with. They are made once for each kind of database and copied for each
 * test, which takes a fraction of the time that migrations take.
 */
public final class PreparedDatabase {
    private final Consumer<TestHost> tables;
    private final Map<TestDatabase, Supplier<TestHost>> copies = new EnumMap<>(TestDatabase.class);

    /** @param tables carries out the migrations */
    public PreparedDatabase(Consumer<TestHost> tables) {
        this.tables = tables;
    }

    /** A copy of one's own, with tables and without rows but those that migrations write. */
    public synchronized TestHost open(TestDatabase database) {
        return copies.computeIfAbsent(database, kind -> kind.prepare(tables)).get();
    }
}
