package org.linli.platform.admission;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a changelog may do, by the names that it has in Liquibase XML: change the shape of its owner's tables, never rows. Admission tells
 * a vendor beforehand, the migration holds everybody to it; both read it here.
 */
public final class AllowedChanges {
    /** Column that every table of a district begins with. */
    public static final String TENANT = "tenant_id";

    public static final int LONGEST_TABLE_NAME = 30;

    public static final Set<String> NAMES = Set.of(
            "createTable",
            "dropTable",
            "renameTable",
            "addColumn",
            "dropColumn",
            "renameColumn",
            "modifyDataType",
            "addPrimaryKey",
            "dropPrimaryKey",
            "addForeignKeyConstraint",
            "dropForeignKeyConstraint",
            "addUniqueConstraint",
            "dropUniqueConstraint",
            "addNotNullConstraint",
            "dropNotNullConstraint",
            "addDefaultValue",
            "dropDefaultValue",
            "createIndex",
            "dropIndex",
            "setTableRemarks",
            "setColumnRemarks",
            "tagDatabase",
            "empty");

    /** Every way in which a change names a table: its own, or one it refers to. */
    public static final List<String> TABLE_NAMES =
            List.of("tableName", "oldTableName", "newTableName", "baseTableName", "referencedTableName");

    /** What stands before the first underscore that stands alone. */
    private static final Pattern OWNER = Pattern.compile("^((?:[^_]|__)+)_(?!_)");

    private AllowedChanges() {}

    /** Every table of the owner begins with this, and no other underscore follows. */
    public static String prefix(String owner) {
        return owner.replace("-", "__") + "_";
    }

    /** The owner of a table, by the table's name: the other way from {@link #prefix}. */
    public static String ownerOf(String table) {
        Matcher owner = OWNER.matcher(table.toLowerCase(Locale.ROOT));
        return (owner.find() ? owner.group(1) : table.toLowerCase(Locale.ROOT)).replace("__", "-");
    }

    /** A module whose name begins with another one's, such as {@code grid-lamps} beside {@code grid}, owns tables of its own. */
    public static boolean owns(String owner, String table) {
        String prefix = prefix(owner);
        return table.length() > prefix.length()
                && table.toLowerCase(Locale.ROOT).startsWith(prefix)
                && table.charAt(prefix.length()) != '_';
    }

    /** Whether an attribute of a change names a schema or catalog: the host decides where tables lie. */
    public static boolean placesElsewhere(String attribute) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        return lower.endsWith("schemaname") || lower.endsWith("catalogname");
    }
}
