package org.linli.platform.persistence.internal.migration;

import java.util.ArrayList;
import java.util.List;
import liquibase.change.AddColumnConfig;
import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddNotNullConstraintChange;
import liquibase.change.core.CreateTableChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.linli.platform.admission.AllowedChanges;
import org.linli.platform.persistence.Schema;

/** What a changelog may do: change the shape of its owner's tables, never rows. Finds every break at once. */
final class ChangelogRules {
    private final String owner;
    private final Schema schema;

    ChangelogRules(String owner, Schema schema) {
        this.owner = owner;
        this.schema = schema;
    }

    /** One sentence per refused change. */
    List<String> refusals(DatabaseChangeLog changelog) {
        var refusals = new ArrayList<String>();
        for (var changeSet : changelog.getChangeSets()) {
            if (!owner.equals(changeSet.getFilePath())) {
                refusals.add(place(changeSet) + "belongs to the file \"" + changeSet.getFilePath()
                        + "\"; set logicalFilePath=\"" + owner + "\" on databaseChangeLog");
            }
            for (var change : changeSet.getChanges()) {
                check(changeSet, change, refusals);
            }
        }
        return refusals;
    }

    private void check(ChangeSet changeSet, Change change, List<String> refusals) {
        var name = change.getSerializedObjectName();
        if (!AllowedChanges.NAMES.contains(name)) {
            refusals.add(
                    place(changeSet) + name
                            + " is refused: a changelog holds definitions only; rows move in a data step of one tenant at a time");
            return;
        }
        for (var field : AllowedChanges.TABLE_NAMES) {
            if (change.getSerializableFieldValue(field) instanceof String table) {
                checkName(changeSet, table, refusals);
            }
        }
        for (var field : change.getSerializableFields()) {
            if (AllowedChanges.placesElsewhere(field) && change.getSerializableFieldValue(field) != null) {
                refusals.add(place(changeSet) + name + " names " + field + "; the host decides where tables lie");
            }
        }
        if (change instanceof CreateTableChange create) {
            checkTenant(changeSet, create, refusals);
        }
        if (change instanceof AddColumnChange add && add.getColumns().stream().anyMatch(ChangelogRules::writes)) {
            refusals.add(place(changeSet) + "addColumn with a value would write rows; use a defaultValue");
        }
        if (change instanceof AddNotNullConstraintChange add && add.getDefaultNullValue() != null) {
            refusals.add(place(changeSet)
                    + "addNotNullConstraint with defaultNullValue would write rows; fill the column in a data step");
        }
    }

    private void checkName(ChangeSet changeSet, String table, List<String> refusals) {
        var prefix = AllowedChanges.prefix(owner);
        if (!AllowedChanges.owns(owner, table)) {
            refusals.add(place(changeSet) + "the table " + table + " is not one of " + owner
                    + ", whose names begin with " + prefix);
        }
        if (table.length() > AllowedChanges.LONGEST_TABLE_NAME) {
            refusals.add(place(changeSet) + "the table name " + table + " has more than 30 characters");
        }
    }

    private void checkTenant(ChangeSet changeSet, CreateTableChange create, List<String> refusals) {
        if (schema == Schema.HOST) {
            return;
        }
        var columns = create.getColumns();
        if (columns.isEmpty() || !isTenant(columns.get(0))) {
            refusals.add(place(changeSet) + "the first column of " + create.getTableName()
                    + " must be tenant_id of type ${type.tenant}, not null");
        }
    }

    private static boolean isTenant(ColumnConfig column) {
        var constraints = column.getConstraints();
        return AllowedChanges.TENANT.equalsIgnoreCase(column.getName())
                && constraints != null
                && (Boolean.FALSE.equals(constraints.isNullable()) || Boolean.TRUE.equals(constraints.isPrimaryKey()));
    }

    private static boolean writes(AddColumnConfig column) {
        return column.getValueObject() != null;
    }

    private static String place(ChangeSet changeSet) {
        return "change set " + changeSet.getId() + ": ";
    }
}
