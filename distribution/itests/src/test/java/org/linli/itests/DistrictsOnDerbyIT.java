package org.linli.itests;

import org.linli.itests.host.TestDatabaseServer;

/** The scenarios on Derby. */
class DistrictsOnDerbyIT extends DistrictScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.DERBY;
    }
}
