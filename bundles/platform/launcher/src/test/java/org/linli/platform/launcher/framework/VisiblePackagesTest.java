package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisiblePackagesTest {
    private final VisiblePackages packages = new VisiblePackages();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.linli.api.rest",
                "jakarta.ws.rs.core",
                "jakarta.persistence",
                "jakarta.validation.constraints",
                "org.slf4j"
            })
    void modulesMayImportTheApiAndTheListedPackages(String name) {
        assertTrue(packages.importable(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.linli.platform.context",
                "org.linli.apiary",
                "org.osgi.framework",
                "com.fasterxml.jackson.databind",
                "org.eclipse.jetty.server",
                "org.apache.shiro.subject"
            })
    void theHostsOwnPackagesStayHidden(String name) {
        assertFalse(packages.importable(name));
    }

    @Test
    void aCapabilityWithoutANameIsNotImportable() {
        assertFalse(packages.importable(null));
    }

    @Test
    void aHostServiceIsSeenWhenOneOfItsTypesBelongsToTheApi() {
        assertTrue(packages.offersHostService(new String[] {"java.lang.Runnable", "org.linli.api.json.Json"}));
        assertTrue(packages.offersHostService(new String[] {"jakarta.persistence.EntityManager"}));
        assertFalse(packages.offersHostService(new String[] {"org.linli.platform.persistence.Transactions"}));
        assertFalse(packages.offersHostService(new String[] {"javax.sql.DataSource", "java.lang.AutoCloseable"}));
    }
}
