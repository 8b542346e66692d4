package org.linli.platform.identity.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A role of host accounts that an operator has defined. */
@Entity
@Table(name = "identity_host_role")
public class HostRole {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "role_key")
    private String roleKey;

    @Column(name = "label_zh")
    private String labelZh;

    @Column(name = "label_en")
    private String labelEn;

    /** Patterns, one a line. */
    @Column(name = "permissions")
    private String permissions;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected HostRole() {}

    public HostRole(UUID id, String roleKey) {
        this.id = id;
        this.roleKey = roleKey;
        this.labelZh = "";
        this.labelEn = "";
        this.permissions = "";
    }

    public void define(String zh, String en, Collection<String> patterns) {
        labelZh = zh;
        labelEn = en;
        permissions = String.join("\n", new TreeSet<>(patterns));
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String roleKey() {
        return roleKey;
    }

    public String labelZh() {
        return labelZh;
    }

    public String labelEn() {
        return labelEn;
    }

    public Set<String> permissions() {
        return permissions.isEmpty() ? Set.of() : new TreeSet<>(List.of(permissions.split("\n")));
    }
}
