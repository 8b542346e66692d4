package org.linli.platform.tiles.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.linli.platform.tiles.internal.tenant.LayerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map layer of the bound tenant; every method runs in its transaction. */
@Component(service = LayerStore.class)
public final class LayerStore {
    private static final String CONTEXT = "tiles.layer.template";

    private final EntityManager em;
    private final FieldCipher cipher;

    @Activate
    public LayerStore(@Reference TilesUnit unit, @Reference FieldCipher cipher) {
        this.em = unit.em();
        this.cipher = cipher;
    }

    /**
     * @param layer null without one
     * @param version 0 while nobody has set anything
     * @param inClear whether it is stored as it was before layers were encrypted; {@link #seal} mends that
     */
    public record Stored(@Nullable Layer layer, long version, boolean inClear) {}

    public Stored get() {
        LayerRow row = em.find(LayerRow.class, LayerRow.ID);
        return row == null ? new Stored(null, 0, false) : stored(row);
    }

    private Stored stored(LayerRow row) {
        String sealed = row.sealedTemplate();
        String template = sealed == null ? row.template() : cipher.decrypt(sealed, CONTEXT);
        Layer layer = template == null ? null : new Layer(template, row.attribution(), row.maxZoom());
        return new Stored(layer, row.version(), row.template() != null);
    }

    /** Encrypts what is stored in clear. */
    public Stored seal() {
        LayerRow row = em.find(LayerRow.class, LayerRow.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return get();
        }
        String template = row.template();
        if (template != null) {
            row.seal(cipher.encrypt(template, CONTEXT));
            em.flush();
        }
        return stored(row);
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
        if (layer == null) {
            row.set(null, null, 0);
        } else {
            row.set(cipher.encrypt(layer.template(), CONTEXT), layer.attribution(), layer.maxZoom());
        }
        em.flush();
        return stored(row);
    }
}
