package org.linli.platform.messaging.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that one person is told. */
@Entity
@Table(name = "messaging_notification")
public class Notification {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "text_zh")
    private String textZh;

    @Column(name = "text_en")
    private String textEn;

    @Column(name = "link")
    private String link;

    @Column(name = "in_app")
    private boolean inApp;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "read_at")
    private @Nullable Instant readAt;

    /** For the ORM. */
    protected Notification() {}

    public Notification(
            UUID id,
            UUID userId,
            String kind,
            String textZh,
            String textEn,
            String link,
            boolean inApp,
            Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.kind = kind;
        this.textZh = textZh;
        this.textEn = textEn;
        this.link = link;
        this.inApp = inApp;
        this.createdAt = createdAt;
    }

    public UUID userId() {
        return userId;
    }

    public String kind() {
        return kind;
    }

    public String textZh() {
        return textZh;
    }

    public String textEn() {
        return textEn;
    }

    public String link() {
        return link;
    }

    public boolean inApp() {
        return inApp;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant readAt() {
        return readAt;
    }

    public long version() {
        return version;
    }

    /** @param at null makes it unread again */
    public void read(@Nullable Instant at) {
        readAt = at;
    }

    public UUID id() {
        return id;
    }
}
