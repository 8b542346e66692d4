package org.linli.platform.gateway.internal.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.OwnTransactions;

/** Does something slow without the database, and notes how many transactions were open meanwhile. */
@Path("slow")
public final class SlowResource {
    public final List<Integer> open = new CopyOnWriteArrayList<>();
    private final RecordedTransactions transactions;

    public SlowResource(RecordedTransactions transactions) {
        this.transactions = transactions;
    }

    /** The third version. */
    public record Thing(long version) implements Versioned {}

    @GET
    @RequiresPermission("grid:event:read")
    public Thing get() {
        return new Thing(3);
    }

    @PUT
    @OwnTransactions
    @RequiresPermission("grid:event:write")
    public Thing put() {
        open.add(transactions.open.get());
        return get();
    }

    @POST
    @OwnTransactions
    @ReturnsSecret
    @RequiresPermission("grid:event:write")
    public Thing post(@Context IfMatch ifMatch) {
        open.add(transactions.open.get());
        ifMatch.check(3);
        return get();
    }

    /** What may not be. */
    @Path("kept")
    public static final class Kept {
        @POST
        @OwnTransactions
        @RequiresPermission("grid:event:write")
        public Thing post() {
            return new Thing(1);
        }
    }
}
