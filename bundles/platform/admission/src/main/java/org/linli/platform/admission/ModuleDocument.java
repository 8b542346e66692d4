package org.linli.platform.admission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * The file {@code LINLI-INF/module.json} as it is written; absent lists are empty. Once it was read without a refusal, every label is
 * there.
 */
public final class ModuleDocument {
    /** Where it lies in the jar. */
    public static final String ENTRY = "LINLI-INF/module.json";

    public @Nullable Label label;
    public @Nullable Label description;
    public boolean shared;
    public @Nullable String changelog;
    public Map<String, Label> permissions = new LinkedHashMap<>();
    public Map<String, Role> roles = new LinkedHashMap<>();
    public @Nullable String parameters;
    public List<String> publishes = new ArrayList<>();
    public List<String> consumes = new ArrayList<>();
    public List<Job> jobs = new ArrayList<>();
    public List<Notification> notifications = new ArrayList<>();
    public List<Step> dataSteps = new ArrayList<>();
    public List<Renamed> renamedPermissions = new ArrayList<>();
    public @Nullable Contract contract;
    public List<Personal> personalData = new ArrayList<>();
    public @Nullable Ui ui;

    /** Texts may be missing until the rules have looked. */
    public record Label(String zh, String en) {
        public Text text() {
            return Text.of(zh, en);
        }
    }

    /** A role's label when the module brings it along, and its default permissions. */
    public record Role(@Nullable Label label, List<String> permissions) {}

    /** @param cron Unix cron expression of five fields, in the tenant's zone */
    public record Job(String name, String cron, Label label) {}

    /**
     * A kind of what people are told.
     *
     * @param permission who lacks it is never told; null for everybody
     * @param mandatory why it cannot be switched off; null when it can
     */
    public record Notification(
            String kind,
            Label label,
            @Nullable String permission,
            @Nullable Label mandatory) {}

    /** @param since version that needs the step */
    public record Step(String id, String since, Label label) {}

    /**
     * A permission that has got another name, or several.
     *
     * @param to permissions of this version that take its place
     * @param since version that did so
     */
    public record Renamed(String from, List<String> to, String since) {}

    /**
     * What becomes superfluous once no district runs a version before {@code since}.
     *
     * @param changelog what drops it
     */
    public record Contract(String changelog, String since, Label label) {}

    /** @param basis legal basis, article of the law */
    public record Personal(String field, Label label, boolean sensitive, String basis) {}

    /** Groups by name, pages as a list. */
    public record Ui(
            @Nullable Map<String, Group> groups, @Nullable List<Page> pages) {}

    /** A place of the menu. */
    public record Group(@Nullable Label label, int order) {}

    /** A page of the console. */
    public record Page(
            @Nullable String name,
            @Nullable Label label,
            @Nullable String group,
            @Nullable String icon,
            int order,
            @Nullable String permission) {}
}
