package org.linli.testkit;

/** The databases that a test runs on. */
public enum TestDatabase {
    DERBY {
        @Override
        public TestHost open() {
            return TestHost.derby();
        }
    },
    POSTGRESQL {
        @Override
        public TestHost open() {
            return TestHost.postgres();
        }
    };

    /** A fresh, empty database. */
    public abstract TestHost open();
}
