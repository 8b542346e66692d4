package org.linli.platform.trial.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import java.util.function.Consumer;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TrialStarter;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trials that are asked for, as rows; whoever carries them out is told of each and finds what it missed by itself. */
@Component(service = {TrialStarter.class, TrialQueue.class})
public final class TrialQueue implements TrialStarter {
    static final String KIND = "trial.module.try";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;
    private final OperationLog log;
    private volatile Consumer<UUID> listener = operation -> {};

    @Activate
    public TrialQueue(@Reference Transactions transactions, @Reference OperationLog log) {
        this.transactions = transactions;
        this.log = log;
    }

    private record Input(String module, String version) {}

    @Override
    public UUID start(ModuleVersion id) {
        return transactions.host(Access.WRITE, () -> {
            UUID operation = log.create(
                            null,
                            KIND,
                            written(new Input(id.name(), id.version())),
                            TrialStep.plan(),
                            "trial-" + id.name() + "-" + id.version())
                    .id();
            transactions.afterCommit(() -> listener.accept(operation));
            return operation;
        });
    }

    /** @param next is told of each operation after its commit */
    void listen(Consumer<UUID> next) {
        listener = next;
    }

    /** The version that an operation tries. */
    static ModuleVersion version(Operation operation) {
        try {
            Input input = JSON.readValue(operation.input(), Input.class);
            return new ModuleVersion(input.module(), input.version());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The operation " + operation.id() + " has an unreadable input", e);
        }
    }

    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names always become JSON", e);
        }
    }
}
