package org.linli.testing;

/** The databases that a host runs on. A module must work on both. */
public enum TestDatabase {
    /** In the process; nothing to install. */
    DERBY,
    /** A server that Maven brings along, with row-level security as in production. */
    POSTGRESQL
}
