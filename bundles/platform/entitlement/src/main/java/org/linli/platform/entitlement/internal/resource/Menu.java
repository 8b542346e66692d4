package org.linli.platform.entitlement.internal.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;

/**
 * Menu and pages of one person, in order.
 *
 * @param groups those that hold a page; never empty ones
 * @param modules that have a page in one of the groups or bring something for residents, by name
 */
public record Menu(List<Group> groups, List<Module> modules) {
    /**
     * What a module's pages are loaded from.
     *
     * @param script address of its ES module, whose content never changes; null when it brings none
     * @param style address of its style sheet; null when it brings none
     * @param resident address of the ES module for the light entry of residents; null when it brings none
     */
    public record Module(
            String name,
            String version,
            Text label,
            @Nullable String script,
            @Nullable String style,
            @Nullable String resident) {}

    /** A place of the menu. */
    public record Group(String name, Text label, int order, List<Page> pages) {}

    /**
     * @param path address of the page below the console's address of the district: {@code {module}/{name}}
     * @param version version of the module that the district runs
     */
    public record Page(
            String module,
            String version,
            String name,
            String path,
            Text label,
            String icon,
            int order,
            String permission) {}

    /**
     * @param running what the modules of the district declare, by module name; the first that declares a group labels it
     * @param may whether the person holds a permission
     * @param files what a module brings for the browser
     */
    static Menu of(List<ModuleDescriptor> running, Predicate<String> may, Function<ModuleDescriptor, Module> files) {
        Map<String, ModuleDescriptor.UiGroup> groups = new TreeMap<>();
        running.forEach(d -> d.ui().groups().forEach(group -> groups.putIfAbsent(group.name(), group)));
        List<Group> shown = groups.values().stream()
                .map(group -> new Group(group.name(), group.label(), group.order(), pages(group, running, may)))
                .filter(group -> !group.pages().isEmpty())
                .sorted(Comparator.comparingInt(Group::order).thenComparing(Group::name))
                .toList();
        Set<String> named = shown.stream()
                .flatMap(group -> group.pages().stream())
                .map(Page::module)
                .collect(Collectors.toSet());
        return new Menu(
                shown,
                running.stream()
                        .map(files)
                        .filter(module -> named.contains(module.name()) || module.resident() != null)
                        .sorted(Comparator.comparing(Module::name))
                        .toList());
    }

    private static List<Page> pages(
            ModuleDescriptor.UiGroup group, List<ModuleDescriptor> running, Predicate<String> may) {
        return running.stream()
                .flatMap(d -> d.ui().pages().stream()
                        .filter(page -> page.group().equals(group.name()) && may.test(page.permission()))
                        .map(page -> new Page(
                                d.id().name(),
                                d.id().version(),
                                page.name(),
                                d.id().name() + "/" + page.name(),
                                page.label(),
                                page.icon(),
                                page.order(),
                                page.permission())))
                .sorted(Comparator.comparingInt(Page::order).thenComparing(Page::path))
                .toList();
    }

    /** Digest of the content. */
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
