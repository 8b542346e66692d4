package org.linli.property.internal.community;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** The Party organisation of a community (社区党组织). */
@Entity
@Table(name = "property_community")
public class CommunityRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CommunityRow() {}

    public CommunityRow(UUID id, UUID divisionId, String name, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.name = name;
    }

    void rename(String next) {
        name = next;
    }

    public String name() {
        return name;
    }
}
