package org.linli.platform.tiles.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tiles.internal.Layer;

/** The map layer of the tenant. One row at most: its id is the same in every tenant. */
@Entity
@Table(name = "tiles_layer")
public class LayerRow {
    /** The id of the one row. */
    public static final UUID ID = new UUID(0, 1);

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "template")
    private @Nullable String template;

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

    /** @param layer null for none */
    public void set(@Nullable Layer layer) {
        template = layer == null ? null : layer.template();
        attribution = layer == null ? null : layer.attribution();
        maxZoom = layer == null ? 0 : layer.maxZoom();
    }

    public @Nullable Layer layer() {
        return template == null ? null : new Layer(template, attribution, maxZoom);
    }

    public long version() {
        return version;
    }
}
