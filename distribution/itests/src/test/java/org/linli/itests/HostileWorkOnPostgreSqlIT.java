package org.linli.itests;

import org.linli.itests.host.TestDatabaseServer;

/** Transactions that PostgreSQL has to take back. */
class HostileWorkOnPostgreSqlIT extends HostileWorkScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.POSTGRESQL;
    }
}
