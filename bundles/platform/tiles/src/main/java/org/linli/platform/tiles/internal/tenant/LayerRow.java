package org.linli.platform.tiles.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The map layer of the tenant. One row at most: its id is the same in every tenant. */
@Entity
@Table(name = "tiles_layer")
public class LayerRow {
    /** The id of the one row. */
    public static final UUID ID = new UUID(0, 1);

    @Id
    @Column(name = "id")
    private UUID id;

    /** In clear, as rows had it that are older than {@link #sealedTemplate}. */
    @Column(name = "template")
    private @Nullable String template;

    /** Encrypted, since the address may hold a key of the map service. */
    @Column(name = "sealed_template")
    private @Nullable String sealedTemplate;

    @Column(name = "attribution")
    private @Nullable String attribution;

    @Column(name = "max_zoom")
    private int maxZoom;

    @Version
    @Column(name = "version")
    private long version;

    public LayerRow() {
        this.id = ID;
    }

    /** @param sealed template, encrypted; null for no layer */
    public void set(@Nullable String sealed, @Nullable String attributedTo, int largestZoom) {
        seal(sealed);
        attribution = attributedTo;
        maxZoom = largestZoom;
    }

    /** Puts the encrypted template in the place of the one in clear. */
    public void seal(@Nullable String sealed) {
        sealedTemplate = sealed;
        template = null;
    }

    /** In clear, when nobody has sealed it yet. */
    public @Nullable String template() {
        return template;
    }

    public @Nullable String sealedTemplate() {
        return sealedTemplate;
    }

    public @Nullable String attribution() {
        return attribution;
    }

    public int maxZoom() {
        return maxZoom;
    }

    public long version() {
        return version;
    }
}
