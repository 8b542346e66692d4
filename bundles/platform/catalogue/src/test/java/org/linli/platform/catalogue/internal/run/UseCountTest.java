package org.linli.platform.catalogue.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.routing.Routes;

class UseCountTest {
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private final UseCount uses = new UseCount();

    @Test
    void usesAreCountedInAllAndByTenantAndAUseEndsOnce() throws Exception {
        Routes.Use first = uses.enter(ONE);
        Routes.Use second = uses.enter(TWO);
        assertEquals(1, uses.uses(ONE));
        assertEquals(2, uses.uses());
        assertNotNull(first);
        first.close();
        first.close();
        assertEquals(0, uses.uses(ONE));
        assertEquals(1, uses.uses(TWO));
        assertFalse(uses.closeAndWait(0));
        assertNull(uses.enter(ONE), "nobody enters any more");
        assertEquals(0, uses.uses(ONE));
        assertNotNull(second);
        second.close();
        assertTrue(uses.closeAndWait(0));
    }
}
