package org.linli.platform.messaging.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What a channel without a real adapter would have sent. */
@Entity
@Table(name = "messaging_recorded")
public class RecordedMessage {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "channel")
    private String channel;

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

    @Column(name = "recorded_at")
    private Instant recordedAt;

    /** For the ORM. */
    protected RecordedMessage() {}

    public RecordedMessage(
            UUID id,
            UUID messageId,
            String channel,
            UUID userId,
            String kind,
            String textZh,
            String textEn,
            String link,
            Instant recordedAt) {
        this.id = id;
        this.messageId = messageId;
        this.channel = channel;
        this.userId = userId;
        this.kind = kind;
        this.textZh = textZh;
        this.textEn = textEn;
        this.link = link;
        this.recordedAt = recordedAt;
    }

    public UUID messageId() {
        return messageId;
    }

    public String channel() {
        return channel;
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

    public Instant recordedAt() {
        return recordedAt;
    }

    public UUID id() {
        return id;
    }
}
