package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linli.platform.admission.AllowedChanges;
import org.linli.platform.persistence.RowCounts;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the open transaction, so that both fences hold. */
@Component
public final class CountedRows implements RowCounts {
    private final Database database;
    private final ThreadTransactions transactions;

    @Activate
    public CountedRows(@Reference Database database, @Reference ThreadTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public SortedMap<String, Long> byOwner() {
        var open = transactions
                .innermost(Schema.TENANT)
                .orElseThrow(() -> new IllegalStateException("Counting rows needs an open transaction"));
        var tenant = open.tenant().orElseThrow().value();
        SortedMap<String, Long> counts = new TreeMap<>();
        try {
            for (var table : new OwnedTables(open.connection(), database.nameOf(Schema.TENANT)).ofTenants()) {
                var rows = count(open.connection(), table, tenant);
                if (rows > 0) {
                    counts.merge(AllowedChanges.ownerOf(table), rows, Long::sum);
                }
            }
        } catch (SQLException failure) {
            throw OwnedRows.failed("The rows cannot be counted", failure);
        }
        return counts;
    }

    private static long count(Connection connection, String table, int tenant) throws SQLException {
        try (var select = connection.prepareStatement(
                "select count(*) from " + TenantRows.quoted(table) + " where tenant_id = ?")) {
            select.setInt(1, tenant);
            try (var result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
