package org.linli.platform.entrance.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.linli.platform.entrance.internal.tenant.BrandingRow;
import org.linli.platform.entrance.internal.tenant.LogoRow;
import org.linli.platform.files.Pictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The branding of the bound tenant; every method runs in its transaction. */
@Component(service = BrandingStore.class)
public final class BrandingStore {
    private final EntityManager em;

    @Activate
    public BrandingStore(@Reference EntranceUnit unit) {
        this.em = unit.em();
    }

    /**
     * What there is.
     *
     * @param logoHash SHA-256 of the logo, hexadecimal; null without one
     * @param version 0 while nobody has set anything
     */
    public record Stored(Branding branding, @Nullable String logoHash, long version) {}

    public Stored get() {
        return stored(em.find(BrandingRow.class, BrandingRow.ID));
    }

    /** @param check told the version before the change, refuses when the caller saw another one */
    public Stored present(Branding branding, LongConsumer check) {
        BrandingRow row = locked(check);
        row.present(branding);
        em.flush();
        return stored(row);
    }

    /** @param check told the version before the change, refuses when the caller saw another one */
    public Stored showLogo(Pictures.Picture picture, LongConsumer check) {
        BrandingRow row = locked(check);
        LogoRow logo = em.find(LogoRow.class, BrandingRow.ID);
        if (logo == null) {
            em.persist(new LogoRow(picture));
        } else {
            logo.show(picture);
        }
        row.showLogo(hash(picture.content()));
        em.flush();
        return stored(row);
    }

    /**
     * @param check told the version before the change, refuses when the caller saw another one
     * @return whether there was a logo
     */
    public boolean removeLogo(LongConsumer check) {
        LogoRow logo = em.find(LogoRow.class, BrandingRow.ID);
        if (logo == null) {
            return false;
        }
        locked(check).showLogo(null);
        em.remove(logo);
        em.flush();
        return true;
    }

    public Optional<Pictures.Picture> logo() {
        return Optional.ofNullable(em.find(LogoRow.class, BrandingRow.ID)).map(LogoRow::picture);
    }

    private BrandingRow locked(LongConsumer check) {
        BrandingRow row = em.find(BrandingRow.class, BrandingRow.ID, LockModeType.PESSIMISTIC_WRITE);
        check.accept(row == null ? 0 : row.version());
        if (row != null) {
            return row;
        }
        BrandingRow first = new BrandingRow();
        em.persist(first);
        return first;
    }

    private static Stored stored(@Nullable BrandingRow row) {
        return row == null
                ? new Stored(Branding.NONE, null, 0)
                : new Stored(row.branding(), row.logoHash(), row.version());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
