package org.linli.platform.tiles.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tiles.internal.tenant.LayerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map layer of the bound tenant; every method runs in its transaction. */
@Component(service = LayerStore.class)
public final class LayerStore {
    private final EntityManager em;

    @Activate
    public LayerStore(@Reference TilesUnit unit) {
        this.em = unit.em();
    }

    /**
     * @param layer null without one
     * @param version 0 while nobody has set anything
     */
    public record Stored(@Nullable Layer layer, long version) {}

    public Stored get() {
        LayerRow row = em.find(LayerRow.class, LayerRow.ID);
        return row == null ? new Stored(null, 0) : new Stored(row.layer(), row.version());
    }

    /**
     * @param layer null for none
     * @param check told the version before the change, refuses when the caller saw another one
     */
    public Stored set(@Nullable Layer layer, LongConsumer check) {
        LayerRow row = em.find(LayerRow.class, LayerRow.ID, LockModeType.PESSIMISTIC_WRITE);
        check.accept(row == null ? 0 : row.version());
        if (row == null) {
            row = new LayerRow();
            em.persist(row);
        }
        row.set(layer);
        em.flush();
        return new Stored(row.layer(), row.version());
    }
}
