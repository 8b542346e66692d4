package org.linli.platform.catalogue.internal.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;

/** Makes the descriptor that the host works with out of what admission has read; every label is there by then. */
final class DescriptorMapping {
    private DescriptorMapping() {}

    static ModuleDescriptor of(Declaration declaration) {
        ModuleDocument document = declaration.document();
        return new ModuleDescriptor(
                new ModuleVersion(declaration.name(), declaration.version()),
                text(document.label),
                text(document.description),
                document.shared,
                declaration.requires().stream()
                        .map(r -> new ModuleDescriptor.Requirement(r.name(), r.filter()))
                        .toList(),
                document.changelog,
                texts(document.permissions),
                roles(document),
                declaration.parameters(),
                List.copyOf(document.publishes),
                List.copyOf(document.consumes),
                document.jobs.stream()
                        .map(j -> new ModuleDescriptor.JobDeclaration(j.name(), j.cron(), text(j.label())))
                        .toList(),
                document.notifications.stream()
                        .map(DescriptorMapping::notification)
                        .toList(),
                document.dataSteps.stream()
                        .map(s -> new ModuleDescriptor.DataStepDeclaration(s.id(), s.since(), text(s.label())))
                        .toList(),
                document.personalData.stream()
                        .map(p ->
                                new ModuleDescriptor.PersonalData(p.field(), text(p.label()), p.sensitive(), p.basis()))
                        .toList(),
                document.renamedPermissions.stream()
                        .map(r -> new ModuleDescriptor.PermissionRename(r.from(), List.copyOf(r.to()), r.since()))
                        .toList(),
                contract(document.contract),
                ui(document.ui));
    }

    private static ModuleDescriptor.NotificationDeclaration notification(ModuleDocument.Notification declared) {
        return new ModuleDescriptor.NotificationDeclaration(
                declared.kind(),
                text(declared.label()),
                declared.permission(),
                declared.mandatory() == null ? null : declared.mandatory().text());
    }

    private static ModuleDescriptor.@Nullable Contract contract(ModuleDocument.@Nullable Contract contract) {
        return contract == null
                ? null
                : new ModuleDescriptor.Contract(contract.changelog(), contract.since(), text(contract.label()));
    }

    private static Text text(ModuleDocument.@Nullable Label label) {
        return Objects.requireNonNull(label, "admission reads no document without labels")
                .text();
    }

    private static Map<String, Text> texts(Map<String, ModuleDocument.Label> labels) {
        Map<String, Text> texts = new LinkedHashMap<>();
        labels.forEach((key, label) -> texts.put(key, label.text()));
        return texts;
    }

    private static Map<String, ModuleDescriptor.RoleDefault> roles(ModuleDocument document) {
        Map<String, ModuleDescriptor.RoleDefault> roles = new LinkedHashMap<>();
        document.roles.forEach((key, role) -> roles.put(
                key,
                new ModuleDescriptor.RoleDefault(
                        role.label() == null ? null : role.label().text(), List.copyOf(role.permissions()))));
        return roles;
    }

    private static ModuleDescriptor.Ui ui(ModuleDocument.@Nullable Ui ui) {
        if (ui == null) {
            return ModuleDescriptor.Ui.NONE;
        }
        List<ModuleDescriptor.UiGroup> groups = new ArrayList<>();
        new TreeMap<>(ui.groups() == null ? Map.<String, ModuleDocument.Group>of() : ui.groups())
                .forEach((name, group) ->
                        groups.add(new ModuleDescriptor.UiGroup(name, text(group.label()), group.order())));
        List<ModuleDescriptor.UiPage> pages = new ArrayList<>();
        for (ModuleDocument.Page page : ui.pages() == null ? List.<ModuleDocument.Page>of() : ui.pages()) {
            pages.add(new ModuleDescriptor.UiPage(
                    Objects.requireNonNull(page.name()),
                    text(page.label()),
                    Objects.requireNonNull(page.group()),
                    Objects.requireNonNull(page.icon()),
                    page.order(),
                    Objects.requireNonNull(page.permission())));
        }
        return new ModuleDescriptor.Ui(groups, pages);
    }
}
