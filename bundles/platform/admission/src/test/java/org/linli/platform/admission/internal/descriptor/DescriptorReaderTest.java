package org.linli.platform.admission.internal.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.admission.internal.Findings;

class DescriptorReaderTest {
    private final Findings findings = new Findings();

    private ModuleDocument read(String ui) {
        String json = """
                {"label": {"zh": "大厅", "en": "Hall"}, "description": {"zh": "测试", "en": "Test"},
                 "permissions": {"hall:desk:read": {"zh": "看", "en": "See"}}, "ui": %s}
                """.formatted(ui);
        return new DescriptorReader().read(json, "hall", entry -> null, findings);
    }

    @Test
    void pagesComeWithTheirPlaceInTheMenu() {
        ModuleDocument read = read("""
                {"groups": {"work": {"label": {"zh": "工作台", "en": "Work"}, "order": 10}},
                 "pages": [{"name": "desks", "label": {"zh": "窗口", "en": "Desks"}, "group": "work", "icon": "desk",
                            "order": 5, "permission": "hall:desk:read"}]}
                """);
        assertEquals(List.of(), findings.all());
        assertNotNull(read);
        assertEquals("desks", read.ui.pages().get(0).name());
        assertEquals(10, read.ui.groups().get("work").order());
    }

    @Test
    void everythingWrongWithAPageIsNamedAtOnce() {
        read("""
                {"groups": {"work": {"label": {"zh": "工作台", "en": ""}, "order": 10}},
                 "pages": [{"name": "Desks!", "label": {"zh": "窗口", "en": "Desks"}, "group": "play", "icon": "<svg>",
                            "order": 5, "permission": "grid:event:read"},
                           {"name": "a", "label": {"zh": "a", "en": "a"}, "group": "work", "icon": "a", "order": 1,
                            "permission": "hall:desk:read"},
                           {"name": "a", "group": "work", "icon": "a", "order": 1, "permission": "hall:desk:read"}]}
                """);
        // label of the group, name, group, icon and permission of the first page, label and doubled name of the third
        assertEquals(7, findings.all().size(), findings.all().toString());
        findings.all()
                .forEach(refusal -> assertEquals("descriptor-ui", refusal.code().key()));
    }

    @Test
    void unknownWordsInTheUiAreRefused() {
        assertNull(read("{\"menu\": []}"));
        assertEquals("descriptor-unreadable", findings.all().get(0).code().key());
    }
}
