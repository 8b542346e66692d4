package org.linli.platform.admission.internal.container;

import static org.linli.platform.admission.RefusalCode.ENTRY_CASE;
import static org.linli.platform.admission.RefusalCode.ENTRY_DUPLICATE;
import static org.linli.platform.admission.RefusalCode.ENTRY_NAME;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linli.platform.admission.internal.Findings;

/** Names that mean the same file, and nothing outside the jar, on every system. */
final class EntryNames {
    private static final String RESERVED = "<>:\"|?*";

    private final Findings findings;

    EntryNames(Findings findings) {
        this.findings = findings;
    }

    void check(List<String> names) {
        Set<String> seen = new HashSet<>();
        Map<String, String> folded = new HashMap<>();
        for (String name : names) {
            check(name);
            if (!seen.add(name)) {
                findings.add(ENTRY_DUPLICATE, name, "该文件出现不止一次", "The file is there more than once");
                continue;
            }
            String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            String other = folded.putIfAbsent(
                    Normalizer.normalize(plain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), name);
            if (other != null) {
                findings.add(
                        ENTRY_CASE,
                        name,
                        "与 " + other + " 在不分大小写的系统上是同一个文件",
                        "It is the same file as " + other + " where case does not count");
            }
        }
    }

    private void check(String name) {
        if (name.isEmpty()) {
            refuse(name, "文件名为空", "The name is empty");
            return;
        }
        if (name.indexOf('\\') >= 0) {
            refuse(name, "文件名含反斜杠", "The name has a backslash");
        }
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            refuse(name, "文件名是绝对路径", "The name is an absolute path");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            refuse(name, "文件名含控制字符", "The name has control characters");
        }
        if (name.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0)) {
            refuse(name, "文件名含 " + RESERVED + " 之一", "The name has one of " + RESERVED);
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("[/\\\\]", -1)) {
            if (segment.equals("..") || segment.equals(".")) {
                refuse(
                        name,
                        "文件名含 " + segment + "，会指到包外",
                        "The name has a segment " + segment + ", which leads elsewhere");
            } else if (segment.isEmpty() && !name.startsWith("/")) {
                refuse(name, "文件名含空的路径段", "The name has an empty segment");
            } else if (segment.endsWith(".") || segment.endsWith(" ")) {
                refuse(name, "路径段以点或空格结尾", "A segment ends with a dot or a blank");
            }
        }
    }

    private void refuse(String name, String zh, String en) {
        findings.add(ENTRY_NAME, name, zh, en);
    }
}
