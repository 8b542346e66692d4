package org.linli.platform.files.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An uploaded file. Its content lies in the content store under its name there, safe before this row commits. */
@Entity
@Table(name = "files_file")
public class StoredFile {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "name")
    private String name;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "byte_count")
    private long size;

    @Column(name = "hash")
    private String content;

    @Column(name = "key_number")
    private @Nullable Integer key;

    @Column(name = "uploader")
    private @Nullable UUID uploader;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "subject_id")
    private @Nullable UUID subjectId;

    @Column(name = "read_permission")
    private @Nullable String readPermission;

    @Column(name = "division_id")
    private @Nullable UUID divisionId;

    /** For the ORM. */
    protected StoredFile() {}

    public StoredFile(
            UUID id,
            String name,
            String mediaType,
            long size,
            String content,
            int key,
            @Nullable UUID uploader,
            Instant createdAt) {
        this.id = id;
        this.name = name;
        this.mediaType = mediaType;
        this.size = size;
        this.content = content;
        this.key = key;
        this.uploader = uploader;
        this.createdAt = createdAt;
    }

    /** From now on whoever may read the subject may read the file. */
    public void bind(String toSubject, UUID toId, String permission, UUID division) {
        subject = toSubject;
        subjectId = toId;
        readPermission = permission;
        divisionId = division;
    }

    public boolean bound() {
        return subject != null;
    }

    public boolean boundTo(String otherSubject, UUID otherId) {
        return otherSubject.equals(subject) && otherId.equals(subjectId);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** Name of the content in the store, equal for equal content: a keyed hash, or the SHA-256 of plain content. */
    public String content() {
        return content;
    }

    /** A data key that is not newer than the one under which the content lies; null when it lies there plain, from former times. */
    public @Nullable Integer key() {
        return key;
    }

    /** Null when the system made it, or somebody without an account sent it. */
    public @Nullable UUID uploader() {
        return uploader;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable String readPermission() {
        return readPermission;
    }

    public @Nullable UUID divisionId() {
        return divisionId;
    }
}
