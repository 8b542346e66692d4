package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.gateway.internal.support.RunningGateway;

/** A resource method that says nothing of who may call it, or a list without an order, keeps its application from starting. */
class OpenMethodsTest {
    /** Declares a permission for one method of three. */
    @Path("doors")
    public static final class Doors {
        @GET
        @RequiresPermission("grid:event:read")
        public String look() {
            return "closed";
        }

        @POST
        public String open() {
            return "open";
        }

        @DELETE
        @Path("lock")
        public String unlock() {
            return "open";
        }
    }

    /** Two lists, one of them in no order. */
    @Path("keys")
    public static final class Keys {
        @GET
        @RequiresPermission("grid:event:read")
        @Listable
        public Page<String> inOrder(@Context ListQuery query) {
            return new Page<>(List.of(), null, null);
        }

        @GET
        @Path("heap")
        @RequiresPermission("grid:event:read")
        @Listable(sort = {})
        public Page<String> inNoOrder(@Context ListQuery query) {
            return new Page<>(List.of(), null, null);
        }
    }

    @Test
    void everyListWithoutAnOrderIsNamed() {
        try (RunningGateway gateway = new RunningGateway(Map.of())) {
            String refusal = assertThrows(
                            IllegalArgumentException.class,
                            () -> gateway.run("grid", "1.0.0", List.of(new Keys()), RunningGateway.FIRST))
                    .getMessage();
            assertTrue(refusal.contains("Keys.inNoOrder"), refusal);
            assertFalse(refusal.contains("Keys.inOrder"), refusal);
        }
    }

    @Test
    void everyMethodWithoutAPermissionIsNamed() {
        try (RunningGateway gateway = new RunningGateway(Map.of())) {
            String refusal = assertThrows(
                            IllegalArgumentException.class,
                            () -> gateway.run("grid", "1.0.0", List.of(new Doors()), RunningGateway.FIRST))
                    .getMessage();
            assertTrue(refusal.contains("Doors.open") && refusal.contains("Doors.unlock"), refusal);
            assertFalse(refusal.contains("Doors.look"), refusal);
            gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read");
            assertEquals(
                    404,
                    gateway.send(gateway.as("worker", "/t/360111/api/grid/doors")
                                    .GET())
                            .statusCode(),
                    "nothing of it is served");
        }
    }
}
