package org.linli.platform.entrance.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.entrance.internal.Branding;

/** How the tenant presents itself. One row at most: its id is the same in every tenant. */
@Entity
@Table(name = "entrance_branding")
public class BrandingRow {
    /** The id of the one row. */
    public static final UUID ID = new UUID(0, 1);

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "colour")
    private @Nullable String colour;

    @Column(name = "welcome_zh")
    private @Nullable String welcomeZh;

    @Column(name = "welcome_en")
    private @Nullable String welcomeEn;

    @Column(name = "telephone")
    private @Nullable String telephone;

    /** SHA-256 of the logo, hexadecimal; null without one. */
    @Column(name = "logo_hash")
    private @Nullable String logoHash;

    @Version
    @Column(name = "version")
    private long version;

    public BrandingRow() {
        this.id = ID;
    }

    public void present(Branding branding) {
        Text welcome = branding.welcome();
        this.colour = branding.colour();
        this.welcomeZh = welcome == null ? null : welcome.zh();
        this.welcomeEn = welcome == null ? null : welcome.en();
        this.telephone = branding.telephone();
    }

    public Branding branding() {
        Text welcome = welcomeZh == null || welcomeEn == null ? null : Text.of(welcomeZh, welcomeEn);
        return new Branding(colour, welcome, telephone);
    }

    public @Nullable String logoHash() {
        return logoHash;
    }

    public void showLogo(@Nullable String hash) {
        this.logoHash = hash;
    }

    public long version() {
        return version;
    }
}
