package org.linli.platform.entrance.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.linli.platform.files.Pictures;

/** The logo of the tenant, apart from {@link BrandingRow} so that nobody reads it who only wants the colour. */
@Entity
@Table(name = "entrance_logo")
public class LogoRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "content")
    private byte[] content;

    @Version
    @Column(name = "version")
    private long version;

    protected LogoRow() {}

    public LogoRow(Pictures.Picture picture) {
        this.id = BrandingRow.ID;
        show(picture);
    }

    public final void show(Pictures.Picture picture) {
        this.mediaType = picture.mediaType();
        this.content = picture.content();
    }

    public Pictures.Picture picture() {
        return new Pictures.Picture(mediaType, content);
    }

    public long version() {
        return version;
    }
}
