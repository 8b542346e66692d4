package org.linli.itests;

import org.linli.itests.host.TestDatabaseServer;

/** Connections that PostgreSQL has to take back. */
class HostileModulesOnPostgreSqlIT extends HostileModuleScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.POSTGRESQL;
    }
}
