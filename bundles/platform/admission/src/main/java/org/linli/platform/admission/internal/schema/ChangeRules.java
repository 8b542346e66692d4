package org.linli.platform.admission.internal.schema;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_CHANGE;
import static org.linli.platform.admission.RefusalCode.CHANGELOG_TABLE;
import static org.linli.platform.admission.RefusalCode.CHANGELOG_TENANT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.linli.platform.admission.AllowedChanges;
import org.linli.platform.admission.ModuleFacts.Column;
import org.linli.platform.admission.internal.Findings;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What a changelog may do: change the shape of its module's tables, never rows. The same rules stand around the migration itself; here
 * they are told before anything is migrated.
 */
final class ChangeRules {
    private static final String TENANT = AllowedChanges.TENANT;
    private static final Set<String> SILENT =
            Set.of("setTableRemarks", "setColumnRemarks", "tagDatabase", "empty", "comment", "validCheckSum");
    private static final Set<String> WRITING = Set.of(
            "value",
            "valueNumeric",
            "valueBoolean",
            "valueDate",
            "valueComputed",
            "valueSequenceNext",
            "valueSequenceCurrent",
            "valueBlobFile",
            "valueClobFile");

    private final String module;
    private final String prefix;
    private final Findings findings;
    private final SchemaModel model = new SchemaModel();
    private String entry = "";
    private String place = "";

    ChangeRules(String module, Findings findings) {
        this.module = module;
        this.prefix = AllowedChanges.prefix(module);
        this.findings = findings;
    }

    SchemaModel finish() {
        model.withoutPrimaryKey()
                .forEach(table -> findings.add(
                        CHANGELOG_TENANT,
                        entry,
                        "表 " + table + " 没有以 tenant_id 开头的主键",
                        "The table " + table + " has no primary key that begins with tenant_id"));
        return model;
    }

    void apply(ChangelogReader.ChangeSetElement changeSet) {
        entry = changeSet.entry();
        place = "changeSet " + changeSet.element().getAttribute("id") + ": ";
        if (!model.apply(ChangeSetDigest.name(changeSet.element()), new ChangeSetDigest().of(changeSet.element()))) {
            refuse("另一个变更集的作者和编号与此相同", "another change set has the same author and id");
        }
        if (changeSet.element().hasAttribute("logicalFilePath")
                && !changeSet.element().getAttribute("logicalFilePath").equals(module)) {
            refuse("changeSet 的 logicalFilePath 须为 " + module, "logicalFilePath must be " + module);
        }
        for (String attribute : List.of("runAlways", "runOnChange")) {
            if (changeSet.element().getAttribute(attribute).equals("true")) {
                refuse("不允许 " + attribute, attribute + " is not allowed");
            }
        }
        for (Element change : ChangelogReader.children(changeSet.element())) {
            change(change);
        }
    }

    private void change(Element change) {
        String name = ChangelogReader.name(change);
        if (name.equals("rollback") || SILENT.contains(name) && !AllowedChanges.NAMES.contains(name)) {
            return;
        }
        if (!AllowedChanges.NAMES.contains(name)) {
            refuse(
                    name + " 不允许：变更文件只含定义，数据由每个租户的 DataStep 迁移",
                    name
                            + " is not allowed: a changelog holds definitions only; rows move in a data step of one tenant at a time");
            return;
        }
        for (int i = 0; i < change.getAttributes().getLength(); i++) {
            String attribute = ((Attr) change.getAttributes().item(i)).getName();
            if (AllowedChanges.placesElsewhere(attribute)) {
                refuse(
                        name + " 写明了 " + attribute + "，表放在哪里由平台决定",
                        name + " names " + attribute + "; the host decides where tables lie");
            }
        }
        for (String attribute : AllowedChanges.TABLE_NAMES) {
            if (change.hasAttribute(attribute)) {
                owned(change.getAttribute(attribute));
            }
        }
        if (!SILENT.contains(name)) {
            applied(name, change);
        }
    }

    private void owned(String table) {
        boolean own = AllowedChanges.owns(module, table);
        if (!own) {
            findings.add(
                    CHANGELOG_TABLE,
                    entry,
                    place + "表 " + table + " 不属于 " + module + "，表名须以 " + prefix + " 开头",
                    place + "the table " + table + " is not one of " + module + ", whose names begin with " + prefix);
        }
        if (table.length() > AllowedChanges.LONGEST_TABLE_NAME) {
            findings.add(
                    CHANGELOG_TABLE,
                    entry,
                    place + "表名 " + table + " 超过 30 个字符",
                    place + "the table name " + table + " has more than 30 characters");
        }
    }

    private void applied(String name, Element change) {
        String table = text(change, "tableName");
        switch (name) {
            case "createTable" -> create(table, change);
            case "dropTable" -> model.drop(table);
            case "renameTable" -> model.rename(text(change, "oldTableName"), text(change, "newTableName"));
            case "addColumn" -> columns(table, change);
            case "dropColumn" -> dropColumns(table, change);
            case "renameColumn" -> rename(table, change);
            case "modifyDataType" ->
                model.change(
                        table,
                        text(change, "columnName"),
                        c -> new Column(change.getAttribute("newDataType"), c.required(), c.defaulted()));
            case "addPrimaryKey" -> key(change, table, "primary", columnNames(change), "constraintName");
            case "addUniqueConstraint" -> key(change, table, "unique", columnNames(change), "constraintName");
            case "createIndex" ->
                key(
                        change,
                        table,
                        change.getAttribute("unique").equals("true") ? "unique" : "index",
                        columnElements(change),
                        "indexName");
            case "addForeignKeyConstraint" -> foreign(change);
            case "dropPrimaryKey" -> model.dropPrimaryKey(table);
            case "dropUniqueConstraint", "dropForeignKeyConstraint" -> model.dropKey(text(change, "constraintName"));
            case "dropIndex" -> model.dropKey(text(change, "indexName"));
            case "addNotNullConstraint" -> notNull(table, change);
            case "dropNotNullConstraint" ->
                model.change(table, text(change, "columnName"), c -> new Column(c.type(), false, c.defaulted()));
            case "addDefaultValue" ->
                model.change(table, text(change, "columnName"), c -> new Column(c.type(), c.required(), true));
            case "dropDefaultValue" ->
                model.change(table, text(change, "columnName"), c -> new Column(c.type(), c.required(), false));
            default -> throw new IllegalStateException("the list of changes and their effects differ: " + name);
        }
    }

    private void create(String table, Element change) {
        model.create(table);
        List<Element> columns = named(change, "column");
        boolean first = !columns.isEmpty()
                && text(columns.get(0), "name").equals(TENANT)
                && constraint(columns.get(0), "nullable").equals("false");
        if (!first) {
            tenant(
                    "表 " + table + " 的第一列须为非空的 tenant_id",
                    "the first column of " + table + " must be tenant_id of type ${type.tenant}, not null");
        }
        columns(table, change);
    }

    private void columns(String table, Element change) {
        for (Element column : named(change, "column")) {
            if (WRITING.stream().anyMatch(column::hasAttribute)) {
                refuse(
                        "带值的 addColumn 会写入行，请用 defaultValue",
                        "addColumn with a value would write rows; use a defaultValue");
            }
            boolean defaulted = false;
            for (int i = 0; i < column.getAttributes().getLength(); i++) {
                defaulted |= ((Attr) column.getAttributes().item(i)).getName().startsWith("defaultValue");
            }
            model.column(
                    table,
                    text(column, "name"),
                    new Column(
                            column.getAttribute("type"),
                            constraint(column, "nullable").equals("false"),
                            defaulted));
            for (String key : List.of("primaryKey", "unique")) {
                if (constraint(column, key).equals("true")) {
                    tenant(
                            "列 " + text(column, "name") + " 单独成为键",
                            "the column " + text(column, "name") + " of " + table + " is a key by itself");
                }
            }
            if (!constraint(column, "references").isEmpty()
                    || !constraint(column, "foreignKeyName").isEmpty()) {
                tenant(
                        "外键须用 addForeignKeyConstraint 并以 tenant_id 开头",
                        "a foreign key is added with addForeignKeyConstraint, tenant_id first");
            }
        }
    }

    private void dropColumns(String table, Element change) {
        if (change.hasAttribute("columnName")) {
            model.dropColumn(table, text(change, "columnName"));
        }
        named(change, "column").forEach(column -> model.dropColumn(table, text(column, "name")));
    }

    private void rename(String table, Element change) {
        Column column = model.column(table, text(change, "oldColumnName"));
        model.dropColumn(table, text(change, "oldColumnName"));
        if (column != null) {
            model.column(table, text(change, "newColumnName"), column);
        }
    }

    private void notNull(String table, Element change) {
        if (change.hasAttribute("defaultNullValue")) {
            refuse(
                    "带 defaultNullValue 的 addNotNullConstraint 会写入行，请在 DataStep 中填写该列",
                    "addNotNullConstraint with defaultNullValue would write rows; fill the column in a data step");
        }
        model.change(table, text(change, "columnName"), c -> new Column(c.type(), true, c.defaulted()));
    }

    private void key(Element change, String table, String kind, List<String> columns, String attribute) {
        String name = text(change, attribute);
        if (columns.isEmpty() || !columns.get(0).equals(TENANT)) {
            tenant(
                    kind + " " + name + " 没有以 tenant_id 开头",
                    "the " + kind + " key " + name + " of " + table + " does not begin with tenant_id");
        }
        model.key(name.isEmpty() ? table + "/" + kind : name, table, kind, columns, "");
    }

    private void foreign(Element change) {
        String name = text(change, "constraintName");
        String table = text(change, "baseTableName");
        List<String> from = split(text(change, "baseColumnNames"));
        List<String> to = split(text(change, "referencedColumnNames"));
        if (from.isEmpty()
                || to.isEmpty()
                || !from.get(0).equals(TENANT)
                || !to.get(0).equals(TENANT)) {
            tenant(
                    "外键 " + name + " 两边没有以 tenant_id 开头",
                    "the foreign key " + name + " of " + table + " does not begin with tenant_id on both sides");
        }
        model.key(
                name,
                table,
                "foreign",
                from,
                " -> " + text(change, "referencedTableName") + " (" + String.join(", ", to) + ")");
    }

    private static List<String> columnNames(Element change) {
        return split(text(change, "columnNames"));
    }

    private static List<String> columnElements(Element change) {
        List<String> names = new ArrayList<>();
        named(change, "column").forEach(column -> names.add(text(column, "name")));
        return names;
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<Element> named(Element parent, String name) {
        return ChangelogReader.children(parent).stream()
                .filter(child -> ChangelogReader.name(child).equals(name))
                .toList();
    }

    private static String constraint(Element column, String attribute) {
        return named(column, "constraints").stream()
                .map(c -> c.getAttribute(attribute))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Element element, String attribute) {
        return element.getAttribute(attribute).toLowerCase(Locale.ROOT);
    }

    private void tenant(String zh, String en) {
        findings.add(CHANGELOG_TENANT, entry, place + zh, place + en);
    }

    private void refuse(String zh, String en) {
        findings.add(CHANGELOG_CHANGE, entry, place + zh, place + en);
    }
}
