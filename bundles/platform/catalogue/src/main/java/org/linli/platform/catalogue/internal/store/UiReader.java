package org.linli.platform.catalogue.internal.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.PackageRefused.Refusal;

/** Reads and checks the {@code ui} of a descriptor: what a page names must be there. */
final class UiReader {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** As it is written: groups by name, pages as a list. */
    record Entry(
            @Nullable Map<String, Group> groups, @Nullable List<Page> pages) {}

    record Group(DescriptorReader.@Nullable Label label, int order) {}

    record Page(
            @Nullable String name,
            DescriptorReader.@Nullable Label label,
            @Nullable String group,
            @Nullable String icon,
            int order,
            @Nullable String permission) {}

    ModuleDescriptor.Ui read(@Nullable Entry entry, Set<String> permissions, List<Refusal> refusals) {
        if (entry == null) {
            return ModuleDescriptor.Ui.NONE;
        }
        Map<String, Group> groups = new TreeMap<>(entry.groups() == null ? Map.of() : entry.groups());
        List<ModuleDescriptor.UiGroup> readGroups = new ArrayList<>();
        groups.forEach((name, group) -> {
            word("ui.groups", name, refusals);
            Text label = label("ui.groups." + name, group.label(), refusals);
            readGroups.add(new ModuleDescriptor.UiGroup(name, label, group.order()));
        });
        List<ModuleDescriptor.UiPage> pages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Page page : entry.pages() == null ? List.<Page>of() : entry.pages()) {
            pages.add(page(page, groups.keySet(), permissions, refusals));
            if (page.name() != null && !names.add(page.name())) {
                refuse(refusals, "页面 " + page.name() + " 重复", "The page " + page.name() + " is there twice");
            }
        }
        return new ModuleDescriptor.Ui(readGroups, pages);
    }

    private static ModuleDescriptor.UiPage page(
            Page page, Set<String> groups, Set<String> permissions, List<Refusal> refusals) {
        String name = word("ui.pages", page.name(), refusals);
        String place = "ui.pages." + name;
        String group = page.group() == null ? "" : page.group();
        if (!groups.contains(group)) {
            refuse(
                    refusals,
                    place + " 的分组 “" + group + "” 未在 ui.groups 中声明",
                    place + " names the group \"" + group + "\", which ui.groups does not declare");
        }
        String permission = page.permission() == null ? "" : page.permission();
        if (!permissions.contains(permission)) {
            refuse(
                    refusals,
                    place + " 的权限 “" + permission + "” 未在 permissions 中声明",
                    place + " names the permission \"" + permission + "\", which permissions does not declare");
        }
        return new ModuleDescriptor.UiPage(
                name,
                label(place, page.label(), refusals),
                group,
                word(place + ".icon", page.icon(), refusals),
                page.order(),
                permission);
    }

    private static String word(String place, @Nullable String word, List<Refusal> refusals) {
        String given = word == null ? "" : word;
        if (!WORD.matcher(given).matches()) {
            refuse(
                    refusals,
                    place + "：“" + given + "” 只能用小写字母、数字和连字符",
                    place + ": \"" + given + "\" may hold lower-case letters, digits and hyphens only");
        }
        return given;
    }

    private static Text label(String place, DescriptorReader.@Nullable Label label, List<Refusal> refusals) {
        if (label == null
                || label.zh() == null
                || label.zh().isBlank()
                || label.en() == null
                || label.en().isBlank()) {
            refuse(refusals, place + " 缺少中文和英文名称", place + " lacks a label in Chinese and English");
            return Text.of(place, place);
        }
        return label.text();
    }

    private static void refuse(List<Refusal> refusals, String zh, String en) {
        refusals.add(new Refusal("descriptor-ui", DescriptorReader.ENTRY, Text.of(zh, en)));
    }
}
