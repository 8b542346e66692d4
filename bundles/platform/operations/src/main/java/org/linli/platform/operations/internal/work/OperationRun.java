package org.linli.platform.operations.internal.work;

import jakarta.persistence.PersistenceException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.operation.OperationRunner;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one claimed operation to its end, or to the point where it has to wait. */
final class OperationRun {
    private static final Logger LOG = LoggerFactory.getLogger(OperationRun.class);

    private final OperationStore store;
    private final TenantId tenant;
    private final Operation operation;
    private final OperationRunner runner;
    private final RunProgress progress;
    private final Locale locale;

    OperationRun(
            OperationStore store,
            TenantId tenant,
            Operation operation,
            OperationRunner runner,
            RunProgress progress,
            Locale locale) {
        this.store = store;
        this.tenant = tenant;
        this.operation = operation;
        this.runner = runner;
        this.progress = progress;
        this.locale = locale;
    }

    /** How a run ended. */
    enum Outcome {
        FINISHED,
        /** To be taken up again from the last checkpoint. */
        LATER
    }

    /** @param lastTry whether a failure of the database ends the operation instead of postponing it */
    Outcome go(boolean lastTry) {
        try {
            if (operation.cancelRequested()) {
                return undo();
            }
            runner.run(progress);
            return progress.sawCancel() ? undo() : end(Operation.State.SUCCEEDED, null);
        } catch (RunLaterException | NotNowException | DatabaseUnavailableException e) {
            LOG.info("operation {} of tenant {} waits: {}", operation.id(), tenant, e.getMessage());
            return Outcome.LATER;
        } catch (PersistenceException e) {
            return lastTry ? failed(e) : postponed(e);
        } catch (ProblemException e) {
            if (progress.sawCancel()) {
                // A thread that was left behind in a batch still holds this progress: what it did is taken back with
                // another
                return progress.inBatch() ? Outcome.LATER : undo();
            }
            return end(Operation.State.FAILED, e.problem().text().in(locale));
        } catch (Exception | Error e) {
            return progress.sawCancel() ? undo() : failed(e);
        }
    }

    private Outcome undo() {
        try {
            runner.undo(progress);
            return end(Operation.State.CANCELLED, null);
        } catch (UnsupportedOperationException e) {
            return end(
                    Operation.State.CANCELLED,
                    Text.of("已停止；此前完成的部分保留", "Stopped; what had been done stays")
                            .in(locale));
        } catch (RunLaterException | NotNowException | DatabaseUnavailableException e) {
            return Outcome.LATER;
        } catch (ProblemException e) {
            return end(Operation.State.FAILED, e.problem().text().in(locale));
        } catch (Exception | Error e) {
            return failed(e);
        }
    }

    private Outcome postponed(PersistenceException e) {
        LOG.warn("operation {} of tenant {} is tried again", operation.id(), tenant, e);
        return Outcome.LATER;
    }

    private Outcome failed(Throwable e) {
        LOG.error("operation {} ({}) of tenant {} failed", operation.id(), operation.kind(), tenant, e);
        return end(
                Operation.State.FAILED,
                Text.of(
                                "内部错误；日志中可按操作编号 " + operation.id() + " 查到原因",
                                "Internal error; the log names the reason under " + operation.id())
                        .in(locale));
    }

    private Outcome end(Operation.State state, @Nullable String detail) {
        store.write(tenant, rows -> {
            rows.progress(operation.id(), progress.done(), progress.total());
            rows.finish(operation.id(), state, progress.resultJson(), detail);
            return Optional.empty();
        });
        return Outcome.FINISHED;
    }
}
