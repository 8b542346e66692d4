package org.linli.platform.crypto.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.audit.Audit;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes the master key as an operation of the host: every node wraps with the new one first, then what the older ones wrap is
 * wrapped anew, district by district, and only then an older one is called dispensable. Each part may be repeated.
 */
@Component(service = MasterKeyRotation.class, immediate = true)
public final class MasterKeyRotation {
    static final String KIND = "crypto.master-key.rotate";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataKeys keys;
    private final MasterKeyring masters;
    private final MasterKeyRegister register;
    private final Tenants tenants;
    private final Transactions transactions;
    private final Audit audit;
    private final OperationLog log;
    private final OperationQueue queue;

    /** @param started the districts are known by then, also when a rotation goes on after a crash */
    @Activate
    public MasterKeyRotation(
            @Reference HostStarted started,
            @Reference DataKeys keys,
            @Reference MasterKeyring masters,
            @Reference MasterKeyRegister register,
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference OperationLog log) {
        this.keys = keys;
        this.masters = masters;
        this.register = register;
        this.tenants = tenants;
        this.transactions = transactions;
        this.audit = audit;
        this.log = log;
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    private enum Part {
        SWITCH(Text.of("改用新的主密钥", "Wrap with the new master key")),
        REWRAP(Text.of("重新封装各区县的数据密钥", "Wrap the data keys of the districts anew")),
        RETIRE(Text.of("核对并退役旧主密钥", "Check and retire the older master keys"));

        private final Text label;

        Part(Text label) {
            this.label = label;
        }

        private OperationLog.StepPlan plan() {
            return new OperationLog.StepPlan(name().toLowerCase(Locale.ROOT), label);
        }
    }

    private record Input(String to) {}

    /**
     * Reads the key file again and begins to change to the key that it calls current.
     *
     * @return the operation, or the one that does this already
     * @throws KeyFileRefusedException when the file is not good for this database
     */
    UUID begin() {
        String to = masters.readAgain();
        return transactions.host(Access.WRITE, () -> {
            List<OperationLog.StepPlan> steps =
                    Stream.of(Part.values()).map(Part::plan).toList();
            Operation operation = log.create(null, KIND, json(new Input(to)), steps, KIND);
            audit.record(KIND, operation.id(), Map.of("from", register.wrapping(), "to", to));
            transactions.afterCommit(() -> queue.submit(null, operation.id()));
            return operation.id();
        });
    }

    private void carryOut(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        for (Part part : Part.values()) {
            if (operation.steps().get(part.ordinal()).state() == StepState.DONE) {
                continue;
            }
            log.step(null, operation.id(), part.ordinal(), StepState.RUNNING, null);
            switch (part) {
                case SWITCH -> switchTo(input(operation).to());
                case REWRAP -> rewrap(operation.id());
                case RETIRE -> register.retireAllBut(rewrapTheLate());
            }
            log.step(null, operation.id(), part.ordinal(), StepState.DONE, null);
        }
        log.finish(null, operation.id(), Operation.State.SUCCEEDED, null, null);
    }

    private void switchTo(String id) {
        // This node must hold it before the others are told to use it
        masters.byId(id);
        register.wrapWith(id);
    }

    private void rewrap(UUID operation) {
        List<TenantInfo> all = tenants.all();
        for (int i = 0; i < all.size(); i++) {
            keys.rewrap(all.get(i).id());
            log.progress(null, operation, i + 1L, all.size());
        }
    }

    /**
     * Data keys that another node made under the older key while the rotation passed by.
     *
     * @return master keys that wrap something after that
     */
    private Set<String> rewrapTheLate() {
        Set<String> needed = new HashSet<>();
        for (TenantInfo tenant : tenants.all()) {
            keys.rewrap(tenant.id());
            keys.list(tenant.id()).forEach(key -> needed.add(key.masterId()));
        }
        return needed;
    }

    private static Input input(Operation operation) {
        try {
            return JSON.readValue(operation.input(), Input.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The operation " + operation.id() + " has an unreadable input", e);
        }
    }

    private static String json(Input input) {
        try {
            return JSON.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A key id always becomes JSON", e);
        }
    }
}
