package org.linli.platform.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a module declares about itself: the capability and requirements of its manifest together with
 * {@code LINLI-INF/module.json}.
 *
 * @param id name and version
 * @param label name for people
 * @param description one or two sentences for people
 * @param shared whether it comes in by dependency rather than being chosen
 * @param requires modules it calls
 * @param changelog class path resource of the changelog, null without tables
 * @param permissions by name
 * @param roles roles it brings along and default permissions of well-known roles
 * @param parameters JSON Schema text, null without parameters
 * @param publishes event types
 * @param consumes event types
 * @param jobs timers
 * @param notifications kinds of what it tells people
 * @param dataSteps per-tenant data steps in order
 * @param personalData what it holds about people
 * @param renames permissions that got other names, earlier ones first
 * @param contract what can be dropped once nobody runs an older version; null for nothing
 * @param ui its place in the menu of the console
 */
public record ModuleDescriptor(
        ModuleVersion id,
        Text label,
        Text description,
        boolean shared,
        List<Requirement> requires,
        @Nullable String changelog,
        Map<String, Text> permissions,
        Map<String, RoleDefault> roles,
        @Nullable String parameters,
        List<String> publishes,
        List<String> consumes,
        List<JobDeclaration> jobs,
        List<NotificationDeclaration> notifications,
        List<DataStepDeclaration> dataSteps,
        List<PersonalData> personalData,
        List<PermissionRename> renames,
        @Nullable Contract contract,
        Ui ui) {

    /** Of a version that tells people nothing, renames and drops nothing. */
    public ModuleDescriptor(
            ModuleVersion id,
            Text label,
            Text description,
            boolean shared,
            List<Requirement> requires,
            @Nullable String changelog,
            Map<String, Text> permissions,
            Map<String, RoleDefault> roles,
            @Nullable String parameters,
            List<String> publishes,
            List<String> consumes,
            List<JobDeclaration> jobs,
            List<DataStepDeclaration> dataSteps,
            List<PersonalData> personalData,
            Ui ui) {
        this(
                id,
                label,
                description,
                shared,
                requires,
                changelog,
                permissions,
                roles,
                parameters,
                publishes,
                consumes,
                jobs,
                List.of(),
                dataSteps,
                personalData,
                List.of(),
                null,
                ui);
    }

    /** Version range of a required module, {@code from} inclusive, {@code below} exclusive; {@code filter} as in the manifest. */
    public record Requirement(String name, String filter) {}

    /** A role's label when the module brings it along, and its default permissions; a trailing {@code *} covers a prefix. */
    public record RoleDefault(@Nullable Text label, List<String> permissions) {}

    /** @param cron Unix cron expression of five fields, in the tenant's zone */
    public record JobDeclaration(String name, String cron, Text label) {}

    /**
     * A kind of notification.
     *
     * @param kind begins with the module's name and a dot
     * @param permission of the module; only who has it may get such notifications. Null when anybody may
     * @param mandatory why nobody may switch it off within Linli; null when everybody may
     */
    public record NotificationDeclaration(
            String kind,
            Text label,
            @Nullable String permission,
            @Nullable Text mandatory) {}

    /** @param since version that needs the step */
    public record DataStepDeclaration(String id, String since, Text label) {}

    /**
     * @param to what takes its place; each of them takes the place of one permission only
     * @param since version that renamed it
     */
    public record PermissionRename(String from, List<String> to, String since) {}

    /**
     * @param changelog class path resource that drops what only versions before {@code since} need
     * @param since lowest version that can do without
     */
    public record Contract(String changelog, String since, Text label) {}

    /** @param basis legal basis, article of the law */
    public record PersonalData(String field, Text label, boolean sensitive, String basis) {}

    /**
     * Pages that the console offers for the module.
     *
     * @param groups places of the menu that the pages name; several modules may use the same one
     * @param pages in no order
     */
    public record Ui(List<UiGroup> groups, List<UiPage> pages) {
        /** For a module without pages. */
        public static final Ui NONE = new Ui(List.of(), List.of());

        public Ui {
            groups = List.copyOf(groups);
            pages = List.copyOf(pages);
        }
    }

    /** @param order ascending; equal ones by name */
    public record UiGroup(String name, Text label, int order) {}

    /**
     * @param name unique in the module; the console's address of the page is {@code {module}/{name}}
     * @param icon word of the console's icon set
     * @param order ascending within the group; equal ones by module and name
     * @param permission of the module; who lacks it does not see the page
     */
    public record UiPage(String name, Text label, String group, String icon, int order, String permission) {}
}
