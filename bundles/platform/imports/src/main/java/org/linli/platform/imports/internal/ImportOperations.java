package org.linli.platform.imports.internal;

import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds imports for the calling person. What was in the file concerns nobody but the person who sent it. */
@Component(service = ImportOperations.class)
public final class ImportOperations {
    private final OperationLog log;
    private final CurrentCall call;

    @Activate
    public ImportOperations(@Reference OperationLog log, @Reference CurrentCall call) {
        this.log = log;
        this.call = call;
    }

    /** @throws ProblemException 404 when there is no such import or it must not be seen */
    Operation readable(String id) {
        Operation operation = any(uuid(id));
        return allowed(operation, OperationPermissions.mayRead(operation, call.caller()));
    }

    /** @throws ProblemException 404 when the calling person has started no such import */
    Operation own(String id) {
        return own(uuid(id));
    }

    /** @throws ProblemException 404 when the calling person has started no such import */
    Operation own(UUID id) {
        Operation operation = any(id);
        UUID person = call.caller().userId();
        return allowed(operation, person != null && person.equals(operation.startedById()));
    }

    private static Operation allowed(Operation operation, boolean allowed) {
        if (!allowed) {
            throw ProblemException.notFound();
        }
        return operation;
    }

    private Operation any(UUID id) {
        return log.find(call.tenant().id(), id)
                .filter(operation -> operation.kind().equals(ImportRunner.KIND))
                .orElseThrow(ProblemException::notFound);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }
}
