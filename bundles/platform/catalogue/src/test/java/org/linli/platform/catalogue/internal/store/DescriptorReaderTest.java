package org.linli.platform.catalogue.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused.Refusal;

class DescriptorReaderTest {
    private final List<Refusal> refusals = new ArrayList<>();

    private ModuleDescriptor read(String ui) {
        String json = """
                {"label": {"zh": "大厅", "en": "Hall"}, "description": {"zh": "测试", "en": "Test"},
                 "permissions": {"hall:desk:read": {"zh": "看", "en": "See"}}, "ui": %s}
                """.formatted(ui);
        return new DescriptorReader()
                .read(json, new ModuleVersion("hall", "1.0.0"), List.of(), entry -> null, refusals);
    }

    @Test
    void pagesComeWithTheirPlaceInTheMenu() {
        ModuleDescriptor read = read("""
                {"groups": {"work": {"label": {"zh": "工作台", "en": "Work"}, "order": 10}},
                 "pages": [{"name": "desks", "label": {"zh": "窗口", "en": "Desks"}, "group": "work", "icon": "desk",
                            "order": 5, "permission": "hall:desk:read"}]}
                """);
        assertEquals(List.of(), refusals);
        assertNotNull(read);
        assertEquals("desks", read.ui().pages().get(0).name());
        assertEquals(10, read.ui().groups().get(0).order());
    }

    @Test
    void everythingWrongWithAPageIsNamedAtOnce() {
        assertNull(read("""
                {"groups": {"work": {"label": {"zh": "工作台", "en": ""}, "order": 10}},
                 "pages": [{"name": "Desks!", "label": {"zh": "窗口", "en": "Desks"}, "group": "play", "icon": "<svg>",
                            "order": 5, "permission": "grid:event:read"},
                           {"name": "a", "label": {"zh": "a", "en": "a"}, "group": "work", "icon": "a", "order": 1,
                            "permission": "hall:desk:read"},
                           {"name": "a", "group": "work", "icon": "a", "order": 1, "permission": "hall:desk:read"}]}
                """));
        // label of the group, name, group, icon and permission of the first page, label and doubled name of the third
        assertEquals(7, refusals.size(), refusals.toString());
        refusals.forEach(refusal -> assertEquals("descriptor-ui", refusal.code()));
    }

    @Test
    void unknownWordsInTheUiAreRefused() {
        assertNull(read("{\"menu\": []}"));
        assertEquals("descriptor-unreadable", refusals.get(0).code());
    }
}
