package org.linli.platform.files.internal;

import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.files.internal.tenant.StoredFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Binds files to the rows of modules, in the transaction of the call. */
@Component(service = Attachments.class)
public final class StoredAttachments implements Attachments {
    private final CurrentCall call;
    private final EntityManager em;
    private final FileIntake intake;
    private final Ids ids;

    @Activate
    public StoredAttachments(@Reference CurrentCall call, @Reference FilesUnit unit, @Reference Ids ids) {
        this.call = call;
        this.em = unit.em();
        this.intake = unit.intake();
        this.ids = ids;
    }

    @Override
    public void bind(Collection<UUID> fileIds, String subject, UUID subjectId, String readPermission, UUID divisionId) {
        List<UUID> wanted = List.copyOf(new LinkedHashSet<>(fileIds));
        if (wanted.isEmpty()) {
            return;
        }
        Map<UUID, StoredFile> found = em
                .createQuery("select f from StoredFile f where f.id in :ids", StoredFile.class)
                .setParameter("ids", wanted)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(StoredFile::id, file -> file));
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            StoredFile file = found.get(wanted.get(i));
            if (file == null || !bindable(file, subject, subjectId)) {
                // One answer for all reasons: which of them it is would tell about other people's files
                errors.add(new FieldError(
                        "/attachments/" + i,
                        Text.of(
                                        "没有这个文件，或者它不是您上传的、已过期或已用于别处",
                                        "There is no such file, or it is not yours, has expired or is used elsewhere")
                                .in(call.locale())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "attachment-refused", Text.of("附件有误", "An attachment cannot be used"), errors);
        }
        found.values().forEach(file -> file.bind(subject, subjectId, readPermission, divisionId));
    }

    private boolean bindable(StoredFile file, String subject, UUID subjectId) {
        return file.boundTo(subject, subjectId) || FileFence.mayBind(file, call.caller(), call.now());
    }

    @Override
    public List<Attachment> of(String subject, UUID subjectId) {
        return em
                .createQuery(
                        "select f from StoredFile f where f.subjectId = :id and f.subject = :subject order by f.id",
                        StoredFile.class)
                .setParameter("id", subjectId)
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .map(StoredAttachments::attachment)
                .toList();
    }

    @Override
    public Attachment take(
            InputStream picture,
            int maximum,
            String name,
            String subject,
            UUID subjectId,
            String readPermission,
            UUID divisionId) {
        FileIntake.Taken taken = intake.take(call.tenant().id(), picture, call.now(), FileIntake.pictures(maximum));
        StoredFile file = new StoredFile(
                ids.next(),
                FileName.of(name).text(),
                taken.type().mediaType(),
                taken.size(),
                taken.kept().name(),
                taken.kept().key(),
                call.caller().userId(),
                call.now());
        file.bind(subject, subjectId, readPermission, divisionId);
        em.persist(file);
        em.flush();
        return attachment(file);
    }

    @Override
    public Optional<Attachment> remove(UUID fileId, String subject, UUID subjectId) {
        StoredFile file = em.find(StoredFile.class, fileId);
        if (file == null || !file.boundTo(subject, subjectId)) {
            return Optional.empty();
        }
        // The content stays until no row names it: OrphanSweeper
        em.remove(file);
        em.flush();
        return Optional.of(attachment(file));
    }

    private static Attachment attachment(StoredFile file) {
        return new Attachment(file.id(), file.name(), file.mediaType(), file.size());
    }
}
