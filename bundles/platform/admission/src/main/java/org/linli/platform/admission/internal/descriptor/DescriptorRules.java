package org.linli.platform.admission.internal.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.admission.ModuleDocument.Label;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.SemanticVersion;

/** What {@code LINLI-INF/module.json} may say. Collects everything that is wrong, so that nothing of it fails later. */
final class DescriptorRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");
    /** As many as the table of notifications has room for. */
    private static final int LONGEST_KIND = 200;

    private static final Pattern CRON = Pattern.compile("\\S+( +\\S+){4}");

    private final Findings findings;

    DescriptorRules(Findings findings) {
        this.findings = findings;
    }

    /** @param parameters text of the schema of parameters, null when there is none */
    void check(ModuleDocument document, String module, @Nullable String parameters) {
        label(document.label, "label");
        label(document.description, "description");
        permissions(document, module);
        roles(document, module);
        names(document.publishes, "publishes");
        names(document.consumes, "consumes");
        each(document.jobs, "jobs", (job, place) -> {
            matches(NAME, job.name(), place + "/name");
            matches(CRON, job.cron(), place + "/cron");
            label(job.label(), place + "/label");
        });
        notifications(document, module);
        each(document.dataSteps, "dataSteps", (step, place) -> {
            matches(NAME, step.id(), place + "/id");
            version(step.since(), place + "/since");
            label(step.label(), place + "/label");
        });
        new RenameRules(findings).check(document, module);
        if (document.contract != null) {
            present(document.contract.changelog(), "contract/changelog");
            version(document.contract.since(), "contract/since");
            label(document.contract.label(), "contract/label");
        }
        each(document.personalData, "personalData", (data, place) -> {
            present(data.field(), place + "/field");
            present(data.basis(), place + "/basis");
            label(data.label(), place + "/label");
        });
        if (parameters != null) {
            schema(document.parameters == null ? "" : document.parameters, parameters);
        }
    }

    private void permissions(ModuleDocument document, String module) {
        if (document.permissions == null) {
            missing("permissions");
            return;
        }
        Pattern form = Pattern.compile(module + ":[a-z][a-z-]*:[a-z][a-z-]*");
        document.permissions.forEach((permission, label) -> {
            if (!form.matcher(permission).matches()) {
                findings.add(
                        RefusalCode.PERMISSION_NAME,
                        ModuleDocument.ENTRY,
                        "权限 " + permission + " 的形式应为 " + module + ":对象:动作",
                        "The permission " + permission + " must have the form " + module + ":object:action");
            }
            label(label, "permissions/" + permission);
        });
    }

    /** A pattern is expanded over every permission that a district knows: one beyond the module would take what is not its own. */
    private void roles(ModuleDocument document, String module) {
        if (document.roles == null) {
            missing("roles");
            return;
        }
        document.roles.forEach((key, role) -> {
            String place = "roles/" + key;
            if (role == null) {
                missing(place);
                return;
            }
            if (role.label() != null) {
                label(role.label(), place + "/label");
            }
            each(role.permissions(), place + "/permissions", (pattern, where) -> {
                if (!pattern.startsWith(module + ":")) {
                    findings.add(
                            RefusalCode.ROLE_PERMISSION,
                            ModuleDocument.ENTRY,
                            "角色 " + key + " 的权限 " + pattern + " 不属于本模块，应以 " + module + ": 开头",
                            "The role " + key + " is given " + pattern
                                    + ", which is not the module's; it must begin with " + module + ":");
                }
            });
        });
    }

    private void notifications(ModuleDocument document, String module) {
        Pattern form = Pattern.compile(Pattern.quote(module) + "(?:\\.[a-z][a-z-]*+)++");
        Set<String> declared = document.permissions == null ? Set.of() : document.permissions.keySet();
        Set<String> kinds = new HashSet<>();
        each(document.notifications, "notifications", (notification, place) -> {
            matches(form, notification.kind(), place + "/kind");
            if (notification.kind() != null && notification.kind().length() > LONGEST_KIND) {
                refuse(place + "/kind", "过长", "is too long");
            }
            if (!kinds.add(String.valueOf(notification.kind()))) {
                refuse(place + "/kind", notification.kind() + " 重复", notification.kind() + " is there twice");
            }
            label(notification.label(), place + "/label");
            if (notification.permission() != null && !declared.contains(notification.permission())) {
                refuse(
                        place + "/permission",
                        notification.permission() + " 没有声明",
                        notification.permission() + " is not declared");
            }
            if (notification.mandatory() != null) {
                label(notification.mandatory(), place + "/mandatory");
            }
        });
    }

    private void names(@Nullable List<String> names, String place) {
        each(names, place, this::present);
    }

    private <T> void each(@Nullable List<T> entries, String place, BiConsumer<T, String> rule) {
        if (entries == null) {
            missing(place);
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            T entry = entries.get(i);
            if (entry == null) {
                missing(place + "/" + i);
            } else {
                rule.accept(entry, place + "/" + i);
            }
        }
    }

    private void label(@Nullable Label label, String place) {
        if (label == null) {
            missing(place);
            return;
        }
        present(label.zh(), place + "/zh");
        present(label.en(), place + "/en");
    }

    private void present(@Nullable String text, String place) {
        if (text == null) {
            missing(place);
        } else if (text.isBlank()) {
            refuse(place, "不能为空", "must not be empty");
        }
    }

    private void version(@Nullable String text, String place) {
        if (text == null) {
            missing(place);
        } else if (!SemanticVersion.isVersion(text)) {
            refuse(place, "的值 " + text + " 形式不对", "has a value of the wrong form: " + text);
        }
    }

    private void matches(Pattern form, @Nullable String text, String place) {
        if (text == null) {
            missing(place);
        } else if (!form.matcher(text).matches()) {
            refuse(place, "的值 " + text + " 形式不对", "has a value of the wrong form: " + text);
        }
    }

    /** An object whose properties are the keys, as forms and checks read it. */
    private void schema(String entry, String text) {
        if (!describesKeys(text)) {
            findings.add(
                    RefusalCode.PARAMETERS_SCHEMA,
                    entry,
                    entry + " 必须是描述对象及其各属性的 JSON Schema",
                    entry + " must be a JSON Schema of an object with its properties");
        }
    }

    private static boolean describesKeys(String text) {
        try {
            JsonNode tree = new ObjectMapper().readTree(text);
            JsonNode properties = tree.path("properties");
            boolean shaped = tree.path("type").asText().equals("object") && properties.isObject();
            return shaped
                    && properties.properties().stream().map(Map.Entry::getValue).allMatch(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void missing(String place) {
        refuse(place, "缺失", "is missing");
    }

    private void refuse(String place, String zh, String en) {
        findings.add(
                RefusalCode.DESCRIPTOR_FIELD,
                ModuleDocument.ENTRY,
                "module.json：" + place + " " + zh,
                "module.json: " + place + " " + en);
    }
}
