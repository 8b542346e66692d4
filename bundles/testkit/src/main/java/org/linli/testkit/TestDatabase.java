package org.linli.testkit;

import java.sql.Driver;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.linli.platform.persistence.internal.database.DatabaseSettings;

/** The databases that a test runs on. */
public enum TestDatabase {
    DERBY {
        @Override
        public TestHost open(UnaryOperator<Driver> seen) {
            return TestHost.derby(seen);
        }

        @Override
        Supplier<TestHost> prepare(Consumer<TestHost> tables) {
            DerbyBackup backup = DerbyBackup.of(tables);
            return backup::restore;
        }
    },
    POSTGRESQL {
        @Override
        public TestHost open(UnaryOperator<Driver> seen) {
            return TestHost.postgres(seen);
        }

        @Override
        Supplier<TestHost> prepare(Consumer<TestHost> tables) {
            PostgresServer server = PostgresServer.shared();
            DatabaseSettings original = server.newDatabase();
            try (TestHost host = new TestHost(original)) {
                tables.accept(host);
            }
            return () -> new TestHost(server.copyOf(original));
        }
    };

    /** A fresh, empty database. */
    public TestHost open() {
        return open(UnaryOperator.identity());
    }

    /**
     * A fresh, empty database.
     *
     * @param seen puts itself around the JDBC driver, to see what is asked of it
     */
    public abstract TestHost open(UnaryOperator<Driver> seen);

    /** Makes a database with these tables. @return makes a copy of it at each call */
    abstract Supplier<TestHost> prepare(Consumer<TestHost> tables);
}
