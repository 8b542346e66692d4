package org.linli.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Files that are bound without being anywhere. Every file that is named exists and is the caller's own. */
public final class RecordingAttachments implements Attachments {
    /** With it a picture begins. */
    public static final byte PICTURE = 7;

    private final Ids ids;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>();
    private final Set<UUID> texts = new HashSet<>();

    public RecordingAttachments(Ids ids) {
        this.ids = ids;
    }

    private record Kept(Attachment file, String subject, UUID subjectId, UUID division, String permission) {
        boolean belongsTo(String otherSubject, UUID otherId) {
            return subject.equals(otherSubject) && subjectId.equals(otherId);
        }
    }

    /** Lets a file that is bound later be a text, as all others are pictures. */
    public synchronized void text(UUID id) {
        texts.add(id);
    }

    /** Where what is there lies, oldest first. */
    public synchronized Map<UUID, UUID> places() {
        Map<UUID, UUID> places = new LinkedHashMap<>();
        kept.forEach((id, file) -> places.put(id, file.division()));
        return places;
    }

    /** What opens it, by the file. */
    public synchronized Map<UUID, String> permissions() {
        Map<UUID, String> permissions = new LinkedHashMap<>();
        kept.forEach((id, file) -> permissions.put(id, file.permission()));
        return permissions;
    }

    @Override
    public synchronized void bind(
            Collection<UUID> fileIds, String subject, UUID subjectId, String readPermission, UUID divisionId) {
        for (UUID id : fileIds) {
            Kept before = kept.get(id);
            Attachment file = before == null
                    ? new Attachment(id, "文件", texts.contains(id) ? "text/plain" : "image/png", 1)
                    : before.file();
            kept.put(id, new Kept(file, subject, subjectId, divisionId, readPermission));
        }
    }

    @Override
    public synchronized List<Attachment> of(String subject, UUID subjectId) {
        return kept.values().stream()
                .filter(file -> file.belongsTo(subject, subjectId))
                .map(Kept::file)
                .toList();
    }

    @Override
    public synchronized Attachment take(
            InputStream picture,
            int maximum,
            String name,
            String subject,
            UUID subjectId,
            String readPermission,
            UUID divisionId) {
        byte[] content;
        try {
            content = picture.readNBytes(maximum + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (content.length == 0 || content[0] != PICTURE) {
            throw new ProblemException(
                    new Problem(415, "file-refused", Text.of("不是图片", "No picture"), List.of(), Map.of()));
        }
        Attachment file = new Attachment(ids.next(), name, "image/png", content.length);
        kept.put(file.id(), new Kept(file, subject, subjectId, divisionId, readPermission));
        return file;
    }

    @Override
    public synchronized Optional<Attachment> remove(UUID fileId, String subject, UUID subjectId) {
        Kept file = kept.get(fileId);
        if (file == null || !file.belongsTo(subject, subjectId)) {
            return Optional.empty();
        }
        kept.remove(fileId);
        return Optional.of(file.file());
    }
}
