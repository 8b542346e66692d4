package org.linli.itests;

import org.linli.itests.host.TestDatabaseServer;

/** The scenarios on PostgreSQL. */
class DistrictsOnPostgreSqlIT extends DistrictScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.POSTGRESQL;
    }
}
