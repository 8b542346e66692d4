package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.platform.launcher.api.OfferedApi;

class OfferedApiTest {
    private final OfferedApi offered = new OfferedApi();

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
        assertTrue(offered.hasPackage(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.linli.platform.context",
                "org.linli.apiary",
                "jakarta.ws.rsx",
                "jakarta.persistencex",
                "org.osgi.framework",
                "com.fasterxml.jackson.databind",
                "org.eclipse.jetty.server",
                "org.apache.shiro.subject"
            })
    void theHostsOwnPackagesStayHidden(String name) {
        assertFalse(offered.hasPackage(name));
    }

    @Test
    void aHostServiceIsSeenWhenOneOfItsTypesBelongsToTheApi() {
        assertTrue(offered.hasService(new String[] {"java.lang.Runnable", "org.linli.api.json.Json"}));
        assertTrue(offered.hasService(new String[] {"jakarta.persistence.EntityManager"}));
        assertFalse(offered.hasService(new String[] {"org.linli.platform.persistence.Transactions"}));
        assertFalse(offered.hasService(new String[] {"javax.sql.DataSource", "java.lang.AutoCloseable"}));
        assertFalse(offered.hasService(new String[] {"jakarta.persistence.EntityManagerFactory"}));
    }

    @Test
    void aServiceIsAModulesOwnWhenNoneOfItsTypesIsTheHosts() {
        assertFalse(offered.hasHostType(new String[] {"org.linli.orders.api.CaseSubject", "com.acme.Book"}));
        assertTrue(offered.hasHostType(new String[] {"com.acme.Book", "org.linli.api.crypto.FieldCipher"}));
        assertTrue(offered.hasHostType(new String[] {"jakarta.persistence.EntityManager"}));
        assertTrue(offered.hasHostType(new String[] {"java.lang.Runnable"}));
    }
}
