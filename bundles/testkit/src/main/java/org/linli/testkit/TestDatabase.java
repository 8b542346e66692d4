package org.linli.testkit;

import java.sql.Driver;
import java.util.function.UnaryOperator;

/** The databases that a test runs on. */
public enum TestDatabase {
    DERBY {
        @Override
        public TestHost open(UnaryOperator<Driver> seen) {
            return TestHost.derby(seen);
        }
    },
    POSTGRESQL {
        @Override
        public TestHost open(UnaryOperator<Driver> seen) {
            return TestHost.postgres(seen);
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
}
