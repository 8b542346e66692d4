package org.linli.platform.entitlement.internal.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleDescriptor.Ui;
import org.linli.platform.catalogue.ModuleDescriptor.UiGroup;
import org.linli.platform.catalogue.ModuleDescriptor.UiPage;
import org.linli.platform.catalogue.ModuleVersion;

class MenuTest {
    private static final Text WORD = Text.of("词", "word");

    private final List<ModuleDescriptor> running = List.of(
            module(
                    "grid",
                    List.of(new UiGroup("work", WORD, 20)),
                    page("events", "work", 10, "grid:event:read"),
                    page("grids", "work", 30, "grid:grid:read")),
            module(
                    "registry",
                    List.of(new UiGroup("base", WORD, 10), new UiGroup("work", WORD, 99)),
                    page("persons", "base", 10, "registry:person:read"),
                    page("visits", "work", 20, "registry:visit:read")));

    @Test
    void pagesOfSeveralModulesStandInTheirGroupsInOrder() {
        Menu menu = menu(permission -> true);
        assertEquals(
                List.of("base", "work"),
                menu.groups().stream().map(Menu.Group::name).toList());
        assertEquals(
                List.of("grid/events", "registry/visits", "grid/grids"),
                menu.groups().get(1).pages().stream().map(Menu.Page::path).toList());
    }

    @Test
    void whoLacksThePermissionSeesNeitherThePageNorAnEmptyGroup() {
        Menu menu = menu(Set.of("grid:grid:read")::contains);
        assertEquals(1, menu.groups().size());
        assertEquals("grid/grids", menu.groups().get(0).pages().get(0).path());
        assertEquals(List.of(), menu(permission -> false).groups());
    }

    @Test
    void equalMenusHaveEqualDigests() {
        Menu all = menu(permission -> true);
        assertEquals(all.digest(), menu(permission -> true).digest());
        assertNotEquals(all.digest(), menu(Set.of("grid:grid:read")::contains).digest());
    }

    @Test
    void onlyModulesWithAPageInTheMenuAreLoaded() {
        assertEquals(
                List.of("grid"),
                menu(Set.of("grid:grid:read")::contains).modules().stream()
                        .map(Menu.Module::name)
                        .toList());
    }

    private Menu menu(Predicate<String> may) {
        return Menu.of(
                running,
                may,
                module -> new Menu.Module(
                        module.id().name(),
                        module.id().version(),
                        module.label(),
                        "/" + module.id() + ".js",
                        null,
                        null));
    }

    private static UiPage page(String name, String group, int order, String permission) {
        return new UiPage(name, WORD, group, "icon", order, permission);
    }

    private static ModuleDescriptor module(String name, List<UiGroup> groups, UiPage... pages) {
        return new ModuleDescriptor(
                new ModuleVersion(name, "1.0.0"),
                WORD,
                WORD,
                false,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Ui(groups, List.of(pages)));
    }
}
