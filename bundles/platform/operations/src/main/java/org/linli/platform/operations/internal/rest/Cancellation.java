package org.linli.platform.operations.internal.rest;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.operations.Operation;

/** Answers to a DELETE of an operation. */
final class Cancellation {
    private Cancellation() {}

    static Response accepted(Operation operation, Locale locale) {
        return Response.accepted(OperationView.of(operation, locale)).build();
    }

    static ProblemException finished(Operation operation) {
        return ProblemException.conflict(
                "operation-finished",
                Text.of("操作已经结束，不能再取消", "The operation has finished and cannot be cancelled any more"),
                Map.of("state", OperationView.word(operation.state())));
    }

    static ProblemException forbidden() {
        return ProblemException.forbidden(
                "not-yours", Text.of("只能取消自己发起的操作", "You may cancel only operations that you started"));
    }
}
