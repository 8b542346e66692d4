package org.linli.platform.provisioning.internal.setup;

import jakarta.persistence.PersistenceException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.setup.DistrictSetup;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.provisioning.internal.setup.SetupReport.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one part of a set-up from one district into another: read in a transaction of the one, written in one of the other, wholly or
 * not at all. Or tries what would come of it, and keeps nothing.
 */
@Component(service = PartCopy.class)
public class PartCopy {
    private static final Logger LOG = LoggerFactory.getLogger(PartCopy.class);
    private static final int UNAVAILABLE = 503;

    private final SetupParts parts;
    private final Audit audit;

    @Activate
    public PartCopy(@Reference SetupParts parts, @Reference Audit audit) {
        this.parts = parts;
        this.audit = audit;
    }

    /** How a document is given to the owner of the part. */
    private interface Writing {
        Optional<SetupOutcome> write(SetupDocument document);
    }

    /** Ends the transaction of a trial, so that nothing of it is kept. */
    private static final class TriedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SetupOutcome outcome;

        TriedException(SetupOutcome outcome) {
            super("tried", null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * @param cause under which the audit notes it
     * @throws RunLaterException while a module is starting or busy
     * @throws PersistenceException when the database did not do it, for a reason that may pass
     */
    SetupReport.Part copy(String part, TenantInfo from, TenantInfo to, UUID cause) {
        return carried(
                part,
                from,
                to,
                document -> parts.call(to, part, Access.WRITE, setup -> {
                    SetupOutcome outcome = setup.apply(document);
                    audit.record(
                            SetupCopy.KIND,
                            cause,
                            Map.of(
                                    "from", from.code(),
                                    "part", part,
                                    "taken", Integer.toString(outcome.taken().size()),
                                    "left", Integer.toString(outcome.left().size())));
                    return outcome;
                }));
    }

    /** What a copy would bring: the owner writes, and all of it is rolled back. */
    SetupReport.Part tried(String part, TenantInfo from, TenantInfo to) {
        return carried(part, from, to, document -> {
            try {
                return parts.call(to, part, Access.WRITE, setup -> {
                    throw new TriedException(setup.apply(document));
                });
            } catch (TriedException e) {
                return Optional.of(e.outcome);
            }
        });
    }

    private SetupReport.Part carried(String part, TenantInfo from, TenantInfo to, Writing writing) {
        if (!parts.has(from, part)) {
            return SetupReport.Part.without(
                    part, Outcome.NOT_ENABLED, Text.of("来源区已停用该模块", "The model does not run the module any more"));
        }
        if (!parts.has(to, part)) {
            return SetupReport.Part.without(
                    part,
                    Outcome.NOT_ENABLED,
                    Text.of("本区未启用该模块，启用后请再次复制", "The district does not run the module; enable it and copy again"));
        }
        try {
            Optional<SetupDocument> document =
                    parts.call(from, part, Access.READ, DistrictSetup::export).flatMap(exported -> exported);
            if (document.isEmpty()) {
                return SetupReport.Part.without(
                        part,
                        Outcome.NOTHING,
                        Text.of("来源区没有自己的设置", "The other district has arranged nothing of its own"));
            }
            return writing.write(document.get())
                    .map(outcome -> SetupReport.Part.copied(part, outcome))
                    .orElseGet(() -> SetupReport.Part.without(
                            part,
                            Outcome.REFUSED,
                            Text.of("本区的模块版本没有可复制的设置", "The version that the district runs keeps no set-up to copy")));
        } catch (ProblemException e) {
            if (e.problem().status() == UNAVAILABLE) {
                throw new RunLaterException(e.problem().text().en());
            }
            return SetupReport.Part.without(part, Outcome.REFUSED, words(e.problem()));
        } catch (RunLaterException | DatabaseUnavailableException e) {
            throw e;
        } catch (PersistenceException e) {
            if (DataRefusedException.in(e).isEmpty()) {
                throw e;
            }
            return refused(part, from, to, e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The part {} of {} could not be taken over into {}", part, from.code(), to.code(), e);
            return SetupReport.Part.without(
                    part, Outcome.REFUSED, Text.of("该部分出错，原因见日志", "The part failed; the log names the reason"));
        }
    }

    /** That the database does not take it. */
    SetupReport.Part refused(String part, TenantInfo from, TenantInfo to, PersistenceException e) {
        LOG.error("The database takes the part {} of {} not into {}", part, from.code(), to.code(), e);
        return SetupReport.Part.without(
                part, Outcome.REFUSED, Text.of("写入被数据库拒绝，原因见日志", "The database refused it; the log names the reason"));
    }

    static Text words(Problem problem) {
        StringBuilder zh = new StringBuilder(problem.text().zh());
        StringBuilder en = new StringBuilder(problem.text().en());
        problem.errors().forEach(error -> {
            zh.append("；")
                    .append(error.pointer())
                    .append(' ')
                    .append(error.text().zh());
            en.append("; ")
                    .append(error.pointer())
                    .append(' ')
                    .append(error.text().en());
        });
        return Text.of(zh.toString(), en.toString());
    }
}
