package org.linli.platform.catalogue.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused.Refusal;

/** Reads {@code LINLI-INF/module.json}. */
final class DescriptorReader {
    static final String ENTRY = "LINLI-INF/module.json";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @return null after adding a refusal */
    @Nullable
    ModuleDescriptor read(
            String json,
            ModuleVersion id,
            List<ModuleDescriptor.Requirement> requires,
            JarTexts texts,
            List<Refusal> refusals) {
        try {
            return descriptor(mapper.readValue(json, Document.class), id, requires, texts, refusals);
        } catch (JsonProcessingException e) {
            refusals.add(new Refusal(
                    "descriptor-unreadable",
                    ENTRY,
                    Text.of(
                            "module.json 无法读取：" + e.getOriginalMessage(),
                            "module.json cannot be read: " + e.getOriginalMessage())));
            return null;
        }
    }

    /** Reads another text entry of the same jar. */
    interface JarTexts {
        /** @return null when there is no such entry */
        @Nullable
        String text(String entry);
    }

    private static @Nullable ModuleDescriptor descriptor(
            Document document,
            ModuleVersion id,
            List<ModuleDescriptor.Requirement> requires,
            JarTexts texts,
            List<Refusal> refusals) {
        int before = refusals.size();
        require(document.label, "label", refusals);
        require(document.description, "description", refusals);
        if (document.changelog != null && texts.text(document.changelog) == null) {
            refusals.add(missingEntry("changelog", document.changelog));
        }
        String parameters = document.parameters == null ? null : texts.text(document.parameters);
        if (document.parameters != null && parameters == null) {
            refusals.add(missingEntry("parameters", document.parameters));
        }
        checkPermissions(document, id.name(), refusals);
        checkRoles(document, id.name(), refusals);
        if (refusals.size() > before) {
            return null;
        }
        return new ModuleDescriptor(
                id,
                Objects.requireNonNull(document.label).text(),
                Objects.requireNonNull(document.description).text(),
                document.shared,
                requires,
                document.changelog,
                texts(document.permissions),
                roles(document),
                parameters,
                List.copyOf(document.publishes),
                List.copyOf(document.consumes),
                document.jobs.stream()
                        .map(j -> new ModuleDescriptor.JobDeclaration(j.name, j.cron, j.label.text()))
                        .toList(),
                document.dataSteps.stream()
                        .map(s -> new ModuleDescriptor.DataStepDeclaration(s.id, s.since, s.label.text()))
                        .toList(),
                document.personalData.stream()
                        .map(p -> new ModuleDescriptor.PersonalData(p.field, p.label.text(), p.sensitive, p.basis))
                        .toList());
    }

    private static void checkPermissions(Document document, String module, List<Refusal> refusals) {
        for (String permission : document.permissions.keySet()) {
            if (!permission.matches(module + ":[a-z][a-z-]*:[a-z][a-z-]*")) {
                refusals.add(new Refusal(
                        "permission-name",
                        ENTRY,
                        Text.of(
                                "权限 " + permission + " 的形式应为 " + module + ":对象:动作",
                                "The permission " + permission + " must have the form " + module + ":object:action")));
            }
        }
    }

    /** A pattern is expanded over every permission that a district knows: one beyond the module would take what is not its own. */
    private static void checkRoles(Document document, String module, List<Refusal> refusals) {
        document.roles.forEach((role, declared) -> declared.permissions.stream()
                .filter(pattern -> !pattern.startsWith(module + ":"))
                .forEach(pattern -> refusals.add(new Refusal(
                        "role-permission",
                        ENTRY,
                        Text.of(
                                "角色 " + role + " 的权限 " + pattern + " 不属于本模块，应以 " + module + ": 开头",
                                "The role " + role + " is given " + pattern
                                        + ", which is not the module's; it must begin with " + module + ":")))));
    }

    private static void require(@Nullable Label label, String field, List<Refusal> refusals) {
        if (label == null) {
            refusals.add(new Refusal(
                    "descriptor-field", ENTRY, Text.of("module.json 缺少 " + field, "module.json lacks " + field)));
        }
    }

    private static Refusal missingEntry(String field, String entry) {
        return new Refusal(
                "descriptor-entry",
                entry,
                Text.of(
                        field + " 指向的文件 " + entry + " 不在包中",
                        field + " names " + entry + ", which the jar does not hold"));
    }

    private static Map<String, Text> texts(Map<String, Label> labels) {
        Map<String, Text> texts = new LinkedHashMap<>();
        labels.forEach((key, label) -> texts.put(key, label.text()));
        return texts;
    }

    private static Map<String, ModuleDescriptor.RoleDefault> roles(Document document) {
        Map<String, ModuleDescriptor.RoleDefault> roles = new LinkedHashMap<>();
        document.roles.forEach((key, role) -> roles.put(
                key,
                new ModuleDescriptor.RoleDefault(
                        role.label == null ? null : role.label.text(), List.copyOf(role.permissions))));
        return roles;
    }

    record Label(String zh, String en) {
        Text text() {
            return Text.of(zh, en);
        }
    }

    record Role(@Nullable Label label, List<String> permissions) {}

    record JobEntry(String name, String cron, Label label) {}

    record StepEntry(String id, String since, Label label) {}

    record PersonalEntry(String field, Label label, boolean sensitive, String basis) {}

    /** The file as it is written; absent lists are empty. */
    static final class Document {
        public @Nullable Label label;
        public @Nullable Label description;
        public boolean shared;
        public @Nullable String changelog;
        public Map<String, Label> permissions = new LinkedHashMap<>();
        public Map<String, Role> roles = new LinkedHashMap<>();
        public @Nullable String parameters;
        public List<String> publishes = new ArrayList<>();
        public List<String> consumes = new ArrayList<>();
        public List<JobEntry> jobs = new ArrayList<>();
        public List<StepEntry> dataSteps = new ArrayList<>();
        public List<PersonalEntry> personalData = new ArrayList<>();
    }
}
