package org.linli.api.file;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Files that users uploaded to {@code /t/{tenant}/api/files}. Host-provided. */
public interface Attachments {
    /**
     * Binds uploaded files to a subject so that whoever may read the subject may read them.
     *
     * @param subject {@code module.noun}
     * @param subjectId id of the row
     * @param readPermission permission that opens the subject
     * @param divisionId where the subject lies
     * @throws org.linli.api.problem.ProblemException 422 when one does not exist, is not the caller's own or is bound elsewhere
     */
    void bind(Collection<UUID> fileIds, String subject, UUID subjectId, String readPermission, UUID divisionId);

    /** Files bound to the subject, oldest first. */
    List<Attachment> of(String subject, UUID subjectId);

    /**
     * @param mediaType found from the content, never from the name
     * @param size bytes
     */
    record Attachment(UUID id, String name, String mediaType, long size) {}
}
