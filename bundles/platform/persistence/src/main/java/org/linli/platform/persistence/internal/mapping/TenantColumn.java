package org.linli.platform.persistence.internal.mapping;

import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;

/** The column that every table of the tenant schema begins with. */
public final class TenantColumn {
    /** Name of the column. */
    public static final String NAME = "tenant_id";

    /** Property of an entity manager that carries the tenant's number. */
    public static final String PROPERTY = "linli.tenant";

    private TenantColumn() {}

    static DatabaseField of(DatabaseTable table) {
        var field = new DatabaseField(NAME, table);
        field.setType(Integer.class);
        return field;
    }
}
