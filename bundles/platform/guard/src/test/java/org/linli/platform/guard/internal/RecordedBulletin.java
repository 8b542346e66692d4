package org.linli.platform.guard.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;

/** A bulletin whose audit is a list. */
final class RecordedBulletin implements AutoCloseable {
    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
    private final Bulletin bulletin = new Bulletin(
            new PlainContexts(),
            new PlainTransactions(),
            (action, subject, details) ->
                    rows.add((action + " " + details.get("module") + " " + details.getOrDefault("tenant", "")).strip()),
            UUID::randomUUID);

    Bulletin bulletin() {
        return bulletin;
    }

    /** The rows, once there are so many. */
    List<String> await(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (rows.size() < count && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        bulletin.close();
    }

    private static final class PlainContexts implements CallContexts {
        @Override
        public <T> T call(CallContext context, Work<T> work) {
            return work.run();
        }

        @Override
        public Optional<CallContext> current() {
            return Optional.empty();
        }
    }

    private static final class PlainTransactions implements Transactions {
        @Override
        public <T> T tenant(TenantId tenant, Access access, Work<T> work) {
            throw new AssertionError("it is the audit of the host");
        }

        @Override
        public <T> T host(Access access, Work<T> work) {
            return work.run();
        }

        @Override
        public <T> T separateTenant(TenantId tenant, Access access, Work<T> work) {
            throw new AssertionError("it is the audit of the host");
        }

        @Override
        public <T> T separateHost(Access access, Work<T> work) {
            return work.run();
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }

        @Override
        public void setRollbackOnly() {
            throw new AssertionError("nothing is taken back");
        }
    }
}
