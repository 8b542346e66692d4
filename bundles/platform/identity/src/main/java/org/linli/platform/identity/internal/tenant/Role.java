package org.linli.platform.identity.internal.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/** A role that the district defined, or its own permissions for a well-known role. */
@Entity
@Table(name = "identity_role")
public class Role {
    /** All of the district, by key. */
    public static final String WITH_PERMISSIONS =
            "select distinct r from Role r left join fetch r.permissions order by r.roleKey";

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "role_key")
    private String roleKey;

    @Column(name = "label_zh")
    private @Nullable String labelZh;

    @Column(name = "label_en")
    private @Nullable String labelEn;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "identity_role_permission", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "permission")
    private Set<String> permissions = new HashSet<>();

    protected Role() {}

    /** @param labelZh null when the role exists without the district and only its permissions are its own */
    public Role(UUID id, String key, @Nullable String labelZh, @Nullable String labelEn, Set<String> permissions) {
        this.id = id;
        this.roleKey = key;
        this.labelZh = labelZh;
        this.labelEn = labelEn;
        this.permissions = new HashSet<>(permissions);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String key() {
        return roleKey;
    }

    public @Nullable String labelZh() {
        return labelZh;
    }

    public @Nullable String labelEn() {
        return labelEn;
    }

    /** Null when the role exists without the district. */
    public @Nullable Text label() {
        String zh = labelZh;
        return zh == null ? null : Text.of(zh, labelEn == null ? zh : labelEn);
    }

    public Set<String> permissions() {
        return Set.copyOf(permissions);
    }

    /** Replaces labels and permissions. */
    public void define(@Nullable String zh, @Nullable String en, Set<String> newPermissions) {
        this.labelZh = zh;
        this.labelEn = en;
        permissions.retainAll(newPermissions);
        permissions.addAll(newPermissions);
    }
}
