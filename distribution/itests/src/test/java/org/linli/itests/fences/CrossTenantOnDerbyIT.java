package org.linli.itests.fences;

import org.linli.itests.host.TestDatabaseServer;

/** The fences on Derby. */
class CrossTenantOnDerbyIT extends CrossTenantScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.DERBY;
    }
}
