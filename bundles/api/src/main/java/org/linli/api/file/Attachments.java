package org.linli.api.file;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files that users uploaded to {@code /t/{tenant}/api/files}. Host-provided. */
public interface Attachments {
    /**
     * Binds uploaded files to a subject so that whoever may read the subject may read them, beside the person who uploaded them. Those
     * bound to it already move with it.
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
     * Takes in a picture that comes together with its subject, from somebody who may have no account, and binds it in the transaction
     * of the call. What its format carries beside the picture, such as place and device, is left away.
     *
     * @param picture PNG, JPEG or WebP, whatever it is called; read to its end
     * @param maximum bytes that are read
     * @param name under which people know it
     * @param subject {@code module.noun}
     * @param subjectId id of the row
     * @param readPermission permission that opens the subject
     * @param divisionId where the subject lies
     * @throws org.linli.api.problem.ProblemException 413 when there is more, 415 when it is no such picture, or damaged
     */
    Attachment take(
            InputStream picture,
            int maximum,
            String name,
            String subject,
            UUID subjectId,
            String readPermission,
            UUID divisionId);

    /**
     * Takes a file away from the subject; nobody can read it any more, and its content goes with the next sweeps.
     *
     * @return what was taken away, empty when no such file is bound to the subject
     */
    Optional<Attachment> remove(UUID fileId, String subject, UUID subjectId);

    /**
     * @param mediaType found from the content, never from the name
     * @param size bytes
     */
    record Attachment(UUID id, String name, String mediaType, long size) {}
}
