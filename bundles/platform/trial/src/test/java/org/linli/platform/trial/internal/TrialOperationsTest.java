package org.linli.platform.trial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TrialResult;
import org.linli.platform.catalogue.Trials;
import org.linli.platform.launcher.api.ThrowAwayHosts;
import org.linli.platform.launcher.api.ThrowAwayHosts.End;
import org.linli.platform.launcher.api.ThrowAwayHosts.Outcome;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestHost;

class TrialOperationsTest {
    private static final ModuleVersion LAMPS = new ModuleVersion("acme-lamps", "1.0.0");
    private static final Outcome PASSED = new Outcome(End.PASSED, "", "", "", List.of("a line"));

    private final TestHost host = TestHost.derby();
    private final OperationStore store =
            new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
    private final OperationLog log = new StoredOperationLog(
            store, new Starters(host.contexts()), new OperationLinks(new NoTenants()), NODE, host.clock());
    private final Map<UUID, TrialResult> ended = new ConcurrentHashMap<>();
    private Closures closures = (pinned, preferred, usable) -> new Closures.Result(pinned, List.of());
    private final TrialQueue asked = new TrialQueue(host.transactions(), log);
    private TrialOperations operations;

    private static final class NoTenants implements Tenants {
        @Override
        public Optional<TenantInfo> byCode(String code) {
            return Optional.empty();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of();
        }

        @Override
        public void refresh() {}
    }

    private static final ThisNode NODE = new ThisNode() {
        @Override
        public String id() {
            return "node";
        }

        @Override
        public String version() {
            return "1";
        }
    };

    /** Counts how often it was looked for what other nodes have stored. */
    private static final class CountingStore implements ModuleStore {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public List<ModuleDescriptor> all() {
            return List.of();
        }

        @Override
        public Optional<ModuleDescriptor> find(ModuleVersion id) {
            return Optional.empty();
        }

        @Override
        public Optional<ModuleDescriptor> newest(String name) {
            return Optional.empty();
        }

        @Override
        public void refresh() {
            looks.incrementAndGet();
        }
    }

    private final CountingStore modules = new CountingStore();

    private final Trials trials = new Trials() {
        @Override
        public List<Path> jars(Collection<ModuleVersion> versions) {
            return versions.stream().map(id -> Path.of(id.name() + ".jar")).toList();
        }

        @Override
        public void ended(ModuleVersion id, UUID operation, TrialResult result) {
            ended.put(operation, result);
        }
    };

    private void start(ThrowAwayHosts hosts) {
        operations = new TrialOperations(
                () -> 0, asked, modules, trials, closures, hosts, host.transactions(), host.contexts(), log);
    }

    @AfterEach
    void close() throws InterruptedException {
        operations.close();
        host.close();
    }

    private Operation awaitEnd(UUID id) throws InterruptedException {
        while (true) {
            Operation operation = log.find(null, id).orElseThrow();
            if (!operation.open()) {
                return operation;
            }
            Thread.sleep(10);
        }
    }

    @Test
    void aTrialThatPassesIsRecordedWithTheVersion() throws Exception {
        start((order, begun, stop) -> {
            assertEquals(List.of(Path.of("acme-lamps.jar")), order.packages());
            List.of("host", "district", "a word of somebody else", "enable").forEach(begun);
            return PASSED;
        });
        Operation operation = awaitEnd(asked.start(LAMPS));
        assertEquals(Operation.State.SUCCEEDED, operation.state());
        assertEquals(
                OperationLog.StepState.DONE,
                operation.steps().get(TrialStep.ENABLE.ordinal()).state());
        TrialResult result = ended.get(operation.id());
        assertNull(result.refusal());
        assertEquals(List.of("a line"), result.log());
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, trial-probe, trial-probe, FAILED",
        "REFUSED, a-word-of-somebody-else, trial-enable, FAILED",
        "LATE, '', trial-timeout, FAILED",
        "LOUD, '', trial-output, FAILED",
        "DIED, '', trial-crash, FAILED",
        "STOPPED, '', trial-cancelled, CANCELLED"
    })
    void whateverEndsATrialHasACodeAndARemedy(End end, String said, String code, Operation.State state)
            throws Exception {
        start((order, begun, stop) -> {
            begun.accept("enable");
            return new Outcome(end, said, "坏", "bad", List.of());
        });
        Operation operation = awaitEnd(asked.start(LAMPS));
        assertEquals(state, operation.state());
        assertEquals(
                OperationLog.StepState.FAILED,
                operation.steps().get(TrialStep.ENABLE.ordinal()).state());
        TrialResult.Refused refusal = ended.get(operation.id()).refusal();
        assertEquals(code, refusal.code());
        assertFalse(refusal.remedy().en().isBlank());
        assertFalse(refusal.detail().zh().isBlank());
    }

    @Test
    void withoutItsRequirementsNoHostIsStarted() throws Exception {
        closures = (pinned, preferred, usable) -> new Closures.Result(
                Map.of(),
                List.of(new Closures.Obstacle(
                        "missing-requirement", "posts", "acme-lamps", Text.of("缺 posts", "posts is missing"))));
        start((order, begun, stop) -> {
            throw new AssertionError("not asked for");
        });
        Operation operation = awaitEnd(asked.start(LAMPS));
        assertEquals("trial-requirements", ended.get(operation.id()).refusal().code());
        assertEquals(
                "posts is missing", ended.get(operation.id()).refusal().detail().en());
    }

    @Test
    void aVersionThatWasStoredAMomentAgoIsSeen() throws Exception {
        Closures known = closures;
        closures = (pinned, preferred, usable) -> modules.looks.get() > 0
                ? known.complete(pinned, preferred, usable)
                : new Closures.Result(
                        Map.of(),
                        List.of(new Closures.Obstacle(
                                "unknown-module", "acme-lamps", "", Text.of("没有该版本", "there is no such version"))));
        start((order, begun, stop) -> PASSED);
        assertNull(ended.get(awaitEnd(asked.start(LAMPS)).id()).refusal());
    }

    @Test
    void aHostThatCannotBeStartedIsNotTheModulesFault() throws Exception {
        start((order, begun, stop) -> {
            throw new IOException("no memory");
        });
        assertEquals(
                "trial-host",
                ended.get(awaitEnd(asked.start(LAMPS)).id()).refusal().code());
    }

    @Test
    void aTrialThatANodeLeavesUnfinishedBeginsAnewAtTheNextStart() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        start((order, begun, stop) -> {
            under.countDown();
            Thread.sleep(600_000);
            return PASSED;
        });
        UUID id = asked.start(LAMPS);
        under.await();
        operations.close();
        assertTrue(log.find(null, id).orElseThrow().open(), "nobody has said how it ended");
        assertEquals(Map.of(), ended);
        start((order, begun, stop) -> PASSED);
        assertEquals(Operation.State.SUCCEEDED, awaitEnd(id).state());
    }

    @Test
    void aNodeTriesOneAfterTheOther() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        start((order, begun, stop) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(100);
            now.decrementAndGet();
            return PASSED;
        });
        List<UUID> ids = List.of("1.0.0", "1.0.1", "1.0.2").stream()
                .map(version -> asked.start(new ModuleVersion("acme-lamps", version)))
                .toList();
        for (UUID id : ids) {
            assertEquals(Operation.State.SUCCEEDED, awaitEnd(id).state());
        }
        assertEquals(1, most.get());
    }

    @Test
    void aVersionThatIsBeingTriedIsNotTriedTwice() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        start((order, begun, stop) -> {
            go.await();
            return PASSED;
        });
        UUID id = asked.start(LAMPS);
        assertEquals(id, asked.start(LAMPS));
        go.countDown();
        awaitEnd(id);
    }
}
