package org.linli.itests.fences;

import org.linli.itests.host.TestDatabaseServer;

/** The fences on PostgreSQL. */
class CrossTenantOnPostgreSqlIT extends CrossTenantScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.POSTGRESQL;
    }
}
