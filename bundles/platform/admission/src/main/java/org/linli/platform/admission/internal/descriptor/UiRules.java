package org.linli.platform.admission.internal.descriptor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Findings;

/** What the {@code ui} of a descriptor may say: what a page names must be there. */
final class UiRules {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");

    private final Findings findings;

    UiRules(Findings findings) {
        this.findings = findings;
    }

    void check(ModuleDocument.@Nullable Ui ui, Set<String> permissions) {
        if (ui == null) {
            return;
        }
        Map<String, ModuleDocument.Group> groups = ui.groups() == null ? Map.of() : ui.groups();
        groups.forEach((name, group) -> {
            word("ui.groups", name);
            label("ui.groups." + name, group == null ? null : group.label());
        });
        Set<String> names = new HashSet<>();
        for (ModuleDocument.Page page : ui.pages() == null ? List.<ModuleDocument.Page>of() : ui.pages()) {
            if (page == null) {
                refuse("ui.pages 中有空项", "ui.pages holds null");
                continue;
            }
            page(page, groups.keySet(), permissions);
            if (page.name() != null && !names.add(page.name())) {
                refuse("页面 " + page.name() + " 重复", "The page " + page.name() + " is there twice");
            }
        }
    }

    private void page(ModuleDocument.Page page, Set<String> groups, Set<String> permissions) {
        word("ui.pages", page.name());
        String place = "ui.pages." + page.name();
        String group = page.group() == null ? "" : page.group();
        if (!groups.contains(group)) {
            refuse(
                    place + " 的分组 “" + group + "” 未在 ui.groups 中声明",
                    place + " names the group \"" + group + "\", which ui.groups does not declare");
        }
        String permission = page.permission() == null ? "" : page.permission();
        if (!permissions.contains(permission)) {
            refuse(
                    place + " 的权限 “" + permission + "” 未在 permissions 中声明",
                    place + " names the permission \"" + permission + "\", which permissions does not declare");
        }
        label(place, page.label());
        word(place + ".icon", page.icon());
    }

    private void word(String place, @Nullable String word) {
        String given = word == null ? "" : word;
        if (!WORD.matcher(given).matches()) {
            refuse(
                    place + "：“" + given + "” 只能用小写字母、数字和连字符",
                    place + ": \"" + given + "\" may hold lower-case letters, digits and hyphens only");
        }
    }

    private void label(String place, ModuleDocument.@Nullable Label label) {
        if (label == null || blank(label.zh()) || blank(label.en())) {
            refuse(place + " 缺少中文和英文名称", place + " lacks a label in Chinese and English");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void refuse(String zh, String en) {
        findings.add(RefusalCode.DESCRIPTOR_UI, ModuleDocument.ENTRY, zh, en);
    }
}
