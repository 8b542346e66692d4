package org.linli.platform.admission.internal.descriptor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.SemanticVersion;

/**
 * Renamed permissions are carried over in the roles of districts, up and back. Each name has one successor and one origin, so that
 * nobody gains by going up and back again.
 */
final class RenameRules {
    private final Findings findings;

    RenameRules(Findings findings) {
        this.findings = findings;
    }

    void check(ModuleDocument document, String module) {
        if (document.renamedPermissions == null) {
            refuse("renamedPermissions", "缺失", "is missing");
            return;
        }
        Set<String> declared = document.permissions == null ? Set.of() : document.permissions.keySet();
        Set<String> origins = new HashSet<>();
        Set<String> successors = new HashSet<>();
        document.renamedPermissions.forEach(renamed -> {
            if (renamed != null) {
                origins.add(String.valueOf(renamed.from()));
            }
        });
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < document.renamedPermissions.size(); i++) {
            String place = "renamedPermissions/" + i;
            ModuleDocument.Renamed renamed = document.renamedPermissions.get(i);
            if (renamed == null) {
                refuse(place, "缺失", "is missing");
                continue;
            }
            origin(renamed.from(), module, declared, seen, place + "/from");
            successors(renamed.to(), declared, origins, successors, place + "/to");
            if (renamed.since() == null || !SemanticVersion.isVersion(renamed.since())) {
                refuse(place + "/since", "须为版本号", "must be a version");
            }
        }
    }

    private void origin(@Nullable String from, String module, Set<String> declared, Set<String> seen, String place) {
        if (from == null || !from.matches(java.util.regex.Pattern.quote(module) + ":[a-z][a-z-]*:[a-z][a-z-]*")) {
            refuse(place, "须为本模块的权限名", "must be the name of a permission of the module");
        } else if (declared.contains(from)) {
            refuse(place, from + " 仍在声明中，改名后的旧名不能再用", from + " is still declared; a renamed permission is gone");
        } else if (!seen.add(from)) {
            refuse(place, from + " 改名两次", from + " is renamed twice");
        }
    }

    private void successors(
            @Nullable List<String> to, Set<String> declared, Set<String> origins, Set<String> taken, String place) {
        if (to == null || to.isEmpty()) {
            refuse(place, "缺失", "is missing");
            return;
        }
        for (String successor : to) {
            if (!declared.contains(successor) && !origins.contains(successor)) {
                refuse(place, successor + " 没有声明", successor + " is not declared");
            } else if (!taken.add(successor)) {
                refuse(
                        place,
                        successor + " 取代了两个权限，返回时会扩大权限",
                        successor + " takes the place of two permissions, which would widen rights on the way back");
            }
        }
    }

    private void refuse(String place, String zh, String en) {
        findings.add(
                RefusalCode.DESCRIPTOR_FIELD,
                ModuleDocument.ENTRY,
                "module.json：" + place + " " + zh,
                "module.json: " + place + " " + en);
    }
}
