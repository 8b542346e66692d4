package org.linli.platform.crypto.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.audit.Audit;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.OrderedParts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the master key as an operation of the host: every node wraps with the new one first, then what the older ones wrap is
 * wrapped anew, district by district, and only then an older one is called dispensable. Each part may be repeated. It ends with a
 * reason when keys do not open, when a fault is met again and again, or when somebody cancels it; all values stay readable then.
 */
@Component(service = MasterKeyRotation.class, immediate = true)
public final class MasterKeyRotation {
    static final String KIND = "crypto.master-key.rotate";

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Times that a fault is met before the operation ends; the database being away is none. */
    private static final int TRIES = 5;

    private static final int NAMED = 50;

    /** Whatever was wrapped anew stays so; every key that has wrapped something goes on being needed. */
    private static final Text GO_ON = Text.of(
            "已重新封装的保持不变，新旧主密钥都须留在密钥文件中；再次 POST /api/keys/rewrappings 即从此处继续。",
            "What was wrapped anew stays; the file must keep the older and the new master key; "
                    + "POST /api/keys/rewrappings again goes on from here.");

    private final DataKeys keys;
    private final MasterKeyring masters;
    private final MasterKeyRegister register;
    private final Tenants tenants;
    private final Transactions transactions;
    private final Audit audit;
    private final OperationLog log;
    private final OrderedParts<Part> parts;
    private final OperationQueue queue;
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

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
        this(keys, masters, register, tenants, transactions, audit, log, OperationQueue.Pause.USUAL);
    }

    MasterKeyRotation(
            DataKeys keys,
            MasterKeyring masters,
            MasterKeyRegister register,
            Tenants tenants,
            Transactions transactions,
            Audit audit,
            OperationLog log,
            OperationQueue.Pause pause) {
        this.keys = keys;
        this.masters = masters;
        this.register = register;
        this.tenants = tenants;
        this.transactions = transactions;
        this.audit = audit;
        this.log = log;
        this.parts = new OrderedParts<>(log, Part.class);
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation), pause);
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    private enum Part implements OrderedParts.Part {
        SWITCH(Text.of("改用新的主密钥", "Wrap with the new master key")),
        REWRAP(Text.of("重新封装各区县的数据密钥", "Wrap the data keys of the districts anew")),
        RETIRE(Text.of("核对并退役旧主密钥", "Check and retire the older master keys"));

        private final Text label;

        Part(Text label) {
            this.label = label;
        }

        @Override
        public Text label() {
            return label;
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
            Operation operation = log.create(null, KIND, json(new Input(to)), parts.plan(), KIND);
            audit.record(KIND, operation.id(), Map.of("from", register.wrapping(), "to", to));
            transactions.afterCommit(() -> queue.submit(null, operation.id()));
            return operation.id();
        });
    }

    private void carryOut(Operation operation) {
        String to = input(operation).to();
        try {
            parts.carryOut(null, operation, part -> carryOut(part, to, operation.id()));
            failures.remove(operation.id());
        } catch (DatabaseUnavailableException e) {
            // Nothing is wrong with the keys: the queue goes on when it is back
            throw e;
        } catch (RuntimeException e) {
            if (failures.merge(operation.id(), 1, Integer::sum) < TRIES) {
                throw e;
            }
            LOG.error("The operation {} ({}) failed", operation.id(), KIND, e);
            failures.remove(operation.id());
            log.finish(null, operation.id(), Operation.State.FAILED, null, internal(operation.id()));
        }
    }

    private static String internal(UUID operation) {
        return "内部错误；日志中可按操作编号 " + operation + " 查到原因。" + GO_ON.zh()
                + " Internal error; the log names the reason under " + operation + ". " + GO_ON.en();
    }

    private void carryOut(Part part, String to, UUID operation) {
        endWhenCancelled(operation);
        try {
            switch (part) {
                case SWITCH -> switchTo(to);
                case REWRAP -> rewrapAll(operation);
                case RETIRE -> register.retireAllBut(rewrapTheLate());
            }
        } catch (MasterKeyMissingException e) {
            throw failed(Text.of(e.zh(), e.en()));
        } catch (KeyFileRefusedException e) {
            throw failed(e.text());
        }
    }

    private void switchTo(String id) {
        // This node must hold it before the others are told to use it
        masters.byId(id);
        register.wrapWith(id);
    }

    /** Goes past the districts whose keys do not open, so that one of them does not keep the others under the older key. */
    private void rewrapAll(UUID operation) {
        List<TenantInfo> all = tenants.all();
        List<String> unreadable = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            endWhenCancelled(operation);
            if (!rewrapped(all.get(i))) {
                unreadable.add(all.get(i).code());
            }
            log.progress(null, operation, i + 1L, all.size());
        }
        if (!unreadable.isEmpty()) {
            throw failed(unreadable(unreadable));
        }
    }

    /** @return false when a data key of the district does not open */
    private boolean rewrapped(TenantInfo tenant) {
        try {
            keys.rewrap(tenant.id());
            return true;
        } catch (DataKeyUnreadableException e) {
            LOG.error("A data key of {} cannot be wrapped anew: {}", tenant.code(), e.getMessage());
            return false;
        }
    }

    private static Text unreadable(List<String> codes) {
        String first = String.join(", ", codes.subList(0, Math.min(codes.size(), NAMED)));
        return Text.of(
                codes.size() + " 个租户的数据密钥无法用密钥文件中的主密钥解开（" + first + "）",
                "The data keys of " + codes.size() + " districts do not open with the master keys of the file (" + first
                        + ")");
    }

    /**
     * Data keys that another node made under the older key while the rotation passed by.
     *
     * @return master keys that wrap something after that
     */
    private Set<String> rewrapTheLate() {
        Set<String> needed = new HashSet<>();
        List<String> unreadable = new ArrayList<>();
        for (TenantInfo tenant : tenants.all()) {
            if (!rewrapped(tenant)) {
                unreadable.add(tenant.code());
            }
            keys.list(tenant.id()).forEach(key -> needed.add(key.masterId()));
        }
        if (!unreadable.isEmpty()) {
            throw failed(unreadable(unreadable));
        }
        return needed;
    }

    private void endWhenCancelled(UUID operation) {
        if (log.cancelRequested(null, operation)) {
            throw new OrderedParts.EndedEarlyException(
                    Operation.State.CANCELLED, Text.of("已停止。" + GO_ON.zh(), "Stopped. " + GO_ON.en()));
        }
    }

    private static OrderedParts.EndedEarlyException failed(Text why) {
        return new OrderedParts.EndedEarlyException(
                Operation.State.FAILED,
                Text.of(sentence(why.zh(), "。") + GO_ON.zh(), sentence(why.en(), ".") + " " + GO_ON.en()));
    }

    private static String sentence(String text, String stop) {
        return text.endsWith(stop) ? text : text + stop;
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
