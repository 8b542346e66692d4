package org.linli.platform.persistence.internal.mapping;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/** PostgreSQL whose server derives the type of a null: a null UUID sent as VARCHAR would be refused. */
public final class LinliPostgreSQLPlatform extends PostgreSQLPlatform {
    private static final long serialVersionUID = 1L;

    @Override
    protected void setNullFromDatabaseField(DatabaseField field, PreparedStatement statement, int index)
            throws SQLException {
        statement.setNull(index, Types.NULL);
    }
}
