package org.linli.grid.internal.attachment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.file.Attachments.Attachment;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attaches files to a row, lists them and takes them away. Whether the caller may do that to the row is for its resource to say. */
@Component(service = RowFiles.class)
public class RowFiles {
    /** Files of one row. */
    static final int MOST = 20;

    private final Attachments attachments;
    private final CurrentCall call;
    private final Audit audit;

    @Activate
    public RowFiles(@Reference Attachments attachments, @Reference CurrentCall call, @Reference Audit audit) {
        this.attachments = attachments;
        this.call = call;
        this.audit = audit;
    }

    /** The oldest first. */
    public Page<Attachment> of(AttachedTo row) {
        return Page.of(attachments.of(row.subject(), row.id()));
    }

    /** @return all that the row has now */
    public Page<Attachment> attach(AttachedTo row, AttachFiles body) {
        attachments.bind(body.attachments(), row.subject(), row.id(), row.readPermission(), row.divisionId());
        Page<Attachment> now = of(row);
        if (now.items().size() > MOST) {
            throw ProblemException.invalid(new FieldError(
                    "/attachments",
                    Text.of("最多 " + MOST + " 个附件", "At most " + MOST + " files").in(call.locale())));
        }
        audit.record(
                row.subject() + ".attach",
                row.id(),
                Map.of("files", Integer.toString(body.attachments().size())));
        return now;
    }

    /** @throws ProblemException 404 when the row has no such file */
    public void remove(AttachedTo row, UUID file) {
        if (attachments.remove(file, row.subject(), row.id()).isEmpty()) {
            throw ProblemException.notFound();
        }
        audit.record(row.subject() + ".detach", row.id(), Map.of("file", file.toString()));
    }

    /** The files go where the row has gone. */
    public void follow(AttachedTo row) {
        List<UUID> files = attachments.of(row.subject(), row.id()).stream()
                .map(Attachment::id)
                .toList();
        attachments.bind(files, row.subject(), row.id(), row.readPermission(), row.divisionId());
    }
}
