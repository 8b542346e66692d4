package org.linli.platform.admission.internal.bytecode;

import static org.linli.platform.admission.RefusalCode.ENTITY_MAPPING;
import static org.linli.platform.admission.RefusalCode.ENTITY_TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Findings;

/**
 * Every table that an entity maps is one that the changelog makes with a tenant, and the mapping is one that the host can complete.
 * What only the mapping as a whole can show is refused when the module starts.
 */
public final class EntityRules {
    private static final String JPA = "Ljakarta/persistence/";
    private static final List<String> TABLES = List.of("Table", "SecondaryTable", "JoinTable", "CollectionTable");
    private static final List<String> REFUSED = List.of(
            "Inheritance",
            "IdClass",
            "EmbeddedId",
            "SecondaryTable",
            "SecondaryTables",
            "PrimaryKeyJoinColumn",
            "TableGenerator",
            "SequenceGenerator",
            "GeneratedValue",
            "EntityListeners");

    private static final String CONVERTER = "jakarta/persistence/AttributeConverter";
    private static final List<String> UNCHECKED = List.of("Transient", "Convert", "Converts");
    private static final List<String> RELATIONS = List.of("OneToMany", "ManyToMany", "ElementCollection");
    private static final Set<String> CONTAINERS =
            Set.of("java.util.Collection", "java.util.List", "java.util.Map", "java.util.Set");
    private static final Set<String> ARRAYS = Set.of("[B", "[C");

    private final ValueTypes types = new ValueTypes();
    /** What converters of the jar take by its type alone. */
    private final Set<String> converted;

    private final ModuleClasses classes;
    private final Findings findings;

    public EntityRules(ModuleClasses classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
        this.converted = classes.all().stream()
                .filter(type ->
                        values(type.annotations, "Converter", "autoApply").contains("true"))
                .flatMap(type -> GenericTypes.argument(type.signature, CONVERTER).stream())
                .collect(Collectors.toSet());
    }

    /** @param tables of the changelog that carry the tenant, in lower case; null when nobody knows the changelog */
    public void check(@Nullable Set<String> tables) {
        for (ClassFacts type : classes.all()) {
            if (has(type.annotations, "Entity")) {
                entity(type);
            }
            if (has(type.annotations, "Entity")
                    || has(type.annotations, "Embeddable")
                    || has(type.annotations, "MappedSuperclass")) {
                mapped(type, tables);
            }
        }
    }

    private void entity(ClassFacts type) {
        if (!has(type.annotations, "Table")
                || values(type.annotations, "Table", "name").isEmpty()) {
            findings.add(
                    ENTITY_TABLE,
                    type.name,
                    "实体 " + type.shortName() + " 没有用 @Table 写明表名",
                    "The entity " + type.shortName() + " does not name its table with @Table");
        }
        boolean extending =
                type.parent != null && classes.named(type.parent).stream().anyMatch(p -> has(p.annotations, "Entity"));
        if (extending) {
            mapping(type, "", "继承了另一个实体", "extends another entity");
        }
        boolean versioned = false;
        boolean identified = false;
        for (ClassFacts up : classes.lineage(type.name)) {
            versioned |= members(up).stream().anyMatch(a -> has(a, "Version"));
            identified |= members(up).stream().anyMatch(a -> has(a, "Id"));
        }
        if (!versioned) {
            mapping(type, "", "没有 @Version 属性", "has no @Version attribute");
        }
        if (!identified) {
            mapping(type, "", "没有 @Id 属性", "has no @Id attribute");
        }
    }

    private static List<Map<String, Map<String, List<String>>>> members(ClassFacts type) {
        List<Map<String, Map<String, List<String>>>> members = new ArrayList<>();
        type.fields.forEach(f -> members.add(f.annotations()));
        type.methods.forEach(m -> members.add(m.annotations()));
        return members;
    }

    private void mapped(ClassFacts type, @Nullable Set<String> tables) {
        for (ClassFacts.Field field : type.fields) {
            if (!field.isStatic() && !field.isTransient() && !field.isSynthetic()) {
                attribute(type, "#" + field.name(), field.descriptor(), field.signature(), field.annotations());
            }
        }
        for (ClassFacts.Method method : type.methods) {
            boolean getter = method.descriptor().startsWith("()")
                    && method.annotations().keySet().stream().anyMatch(a -> a.startsWith(JPA));
            if (getter) {
                // the signature of a method without parameters ends with that of its value
                String signature = method.signature();
                int end = signature == null ? -1 : signature.indexOf("()");
                attribute(
                        type,
                        "#" + method.name(),
                        method.descriptor().substring(2),
                        signature == null || end < 0 ? null : signature.substring(end + 2),
                        method.annotations());
            }
        }
        place(type, "", type.annotations, tables);
        type.fields.forEach(f -> place(type, "#" + f.name(), f.annotations(), tables));
        type.methods.forEach(m -> place(type, "#" + m.name(), m.annotations(), tables));
    }

    /** What the ORM has no column type for it writes with Java serialization, and reads it so again. */
    private void attribute(
            ClassFacts type,
            String where,
            String descriptor,
            @Nullable String signature,
            Map<String, Map<String, List<String>>> annotations) {
        if (values(annotations, "Convert", "disableConversion").contains("true")) {
            mapping(
                    type,
                    where,
                    "以 @Convert 停用了转换，无从知道如何存放",
                    "disables conversion with @Convert, so that nothing says how it is stored");
            return;
        }
        if (UNCHECKED.stream().anyMatch(kind -> has(annotations, kind)) || descriptor.length() == 1) {
            return;
        }
        if (descriptor.startsWith("[")) {
            if (!ARRAYS.contains(descriptor)) {
                mapping(type, where, "是数组，会以 Java 序列化存放", "is an array, which would be stored with Java serialization");
            }
            return;
        }
        boolean many = RELATIONS.stream().anyMatch(kind -> has(annotations, kind));
        for (String named : GenericTypes.of(descriptor, signature)) {
            boolean container = CONTAINERS.contains(named);
            boolean known = classes.has(named) ? mappable(named) : types.allows(ValueTypes.Source.COLUMN, named);
            if (!known || container && !many) {
                mapping(
                        type,
                        where,
                        "的类型 " + named + " 会以 Java 序列化存放；请用 @ElementCollection、@Embeddable、@Convert 或关系",
                        "has the type " + named
                                + ", which would be stored with Java serialization; use @ElementCollection,"
                                + " @Embeddable, @Convert or a relation");
            }
        }
    }

    private boolean mappable(String named) {
        return converted.contains(named)
                || classes.named(named).stream()
                        .allMatch(facts -> facts.isEnum()
                                || has(facts.annotations, "Entity")
                                || has(facts.annotations, "Embeddable")
                                || has(facts.annotations, "MappedSuperclass"));
    }

    private void place(
            ClassFacts type,
            String where,
            Map<String, Map<String, List<String>>> annotations,
            @Nullable Set<String> tables) {
        for (String kind : TABLES) {
            for (String attribute : List.of("schema", "catalog")) {
                if (!values(annotations, kind, attribute).isEmpty()) {
                    mapping(type, where, "写明了 " + attribute, "names a " + attribute);
                }
            }
            for (String table : values(annotations, kind, "name")) {
                if (tables != null && !tables.contains(table.toLowerCase(Locale.ROOT))) {
                    findings.add(
                            ENTITY_TABLE,
                            type.name + where,
                            "表 " + table + " 没有在变更文件中以 tenant_id 建立",
                            "The changelog makes no table " + table + " with a tenant_id");
                }
            }
        }
        for (String kind : REFUSED) {
            if (has(annotations, kind)) {
                mapping(type, where, "使用了 @" + kind, "uses @" + kind);
            }
        }
        for (String kind : List.of("Column", "JoinColumn")) {
            if (values(annotations, kind, "name").stream().anyMatch("tenant_id"::equalsIgnoreCase)) {
                mapping(type, where, "映射了 tenant_id，租户由平台加上", "maps tenant_id; the host adds the tenant");
            }
        }
        if (has(annotations, "OneToMany")
                && values(annotations, "OneToMany", "mappedBy").isEmpty()) {
            mapping(type, where, "@OneToMany 没有 mappedBy", "has a @OneToMany without mappedBy");
        }
    }

    private void mapping(ClassFacts type, String where, String zh, String en) {
        findings.add(
                ENTITY_MAPPING,
                type.name + where,
                type.shortName() + where + " " + zh,
                type.shortName() + where + " " + en);
    }

    private static boolean has(Map<String, Map<String, List<String>>> annotations, String kind) {
        return annotations.containsKey(JPA + kind + ";");
    }

    private static List<String> values(
            Map<String, Map<String, List<String>>> annotations, String kind, String attribute) {
        return annotations.getOrDefault(JPA + kind + ";", Map.of()).getOrDefault(attribute, List.of());
    }
}
