package org.linli.itests.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An installation directory for one test: the assembled one, with additional module jars and tenants of its own. */
public final class TestInstallation {
    private final Path home;

    private TestInstallation(Path home) {
        this.home = home;
    }

    /** @param directory empty directory to lay it out in */
    public static TestInstallation in(Path directory) throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        Directories.copy(assembled.resolve("features"), directory.resolve("features"));
        Files.createDirectories(directory.resolve("tenants"));
        Files.copy(assembled.resolve("tenants/profile.schema.json"), directory.resolve("tenants/profile.schema.json"));
        link(assembled.resolve("repository"), directory.resolve("repository"));
        return new TestInstallation(directory);
    }

    /** Totals that are large are a hundredth, so that their rows are there soon. */
    private static final Map<String, String> SMALL_FIGURES = Map.of("360111", """
            {"cases": {"reported": 709, "closed": 701}, "disputes": {"reported": 37, "mediated": 37},
             "elderly": {"visits": 39, "screenings": 28, "assistance": 4, "yuan": 1600},
             "propertyOrders": {"placed": 32}, "propertyPosts": {"published": 17, "claimed": 17},
             "period": {"from": "2023-01-01", "to": "2023-12-31"}, "source": "made up for tests"}
            """, "350212", """
            {"incubation": {
               "volunteers": {"count": 370, "partyMembers": false, "inTeams": false},
               "heritage": [
                 {"title": "文物", "kind": "RELIC", "protection": "REGISTERED", "count": 48, "below": "350212001"},
                 {"title": "古树", "kind": "OLD_TREE", "protection": "TREE_GRADE_THREE", "count": 83, "below": "350212001"}]},
             "period": {"from": "2023-01-01", "to": "2023-12-31"}, "source": "made up for tests"}
            """);

    /** Also lays out the seed districts, with {@link #SMALL_FIGURES}. */
    public TestInstallation withSeedDistricts() throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        Files.delete(home.resolve("tenants/profile.schema.json"));
        Directories.copy(assembled.resolve("tenants"), home.resolve("tenants"));
        return withSmallFigures(SMALL_FIGURES.keySet());
    }

    private TestInstallation withSmallFigures(Collection<String> codes) throws IOException {
        for (String code : codes) {
            String figures = SMALL_FIGURES.get(code);
            if (figures != null) {
                withSample(code, "figures.json", figures);
            }
        }
        return this;
    }

    /** Puts a file into the sample folder of a district, in place of one that is there. */
    public TestInstallation withSample(String code, String file, String text) throws IOException {
        Path folder =
                Files.createDirectories(home.resolve("tenants").resolve(code).resolve("sample"));
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    /** How many imports the sample files of a district take; those out of figures are not counted. */
    public long sampleFiles(String code) throws IOException {
        Path folder = home.resolve("tenants").resolve(code).resolve("sample");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).count();
        }
    }

    /** Also lays out these seed districts, with totals as above. */
    public TestInstallation withSeedDistricts(String... codes) throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        for (String code : codes) {
            Directories.copy(
                    assembled.resolve("tenants").resolve(code),
                    home.resolve("tenants").resolve(code));
        }
        return withSmallFigures(List.of(codes));
    }

    /** Also lays out what the archive has beside bundles: commands, configuration and the libraries of the launcher. */
    public TestInstallation withCommands() throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        Directories.copy(assembled.resolve("bin"), home.resolve("bin"));
        Directories.copy(assembled.resolve("conf"), home.resolve("conf"));
        link(assembled.resolve("lib"), home.resolve("lib"));
        return this;
    }

    public Path home() {
        return home;
    }

    public Path repository() {
        return home.resolve("repository");
    }

    /** Adds modules by a feature file of their own. */
    public TestInstallation withModules(List<String> ids) throws IOException {
        String bundles = String.join(
                ",", ids.stream().map(id -> "{\"id\": \"" + id + "\"}").toList());
        Files.writeString(
                home.resolve("features/99-itests.json"),
                "{\"feature-resource-version\": \"1.0\", \"id\": \"org.linli.itests:modules:1\","
                        + " \"categories\": [\"linli.module\"], \"bundles\": [" + bundles + "]}");
        return this;
    }

    /** Adds such a district with every module of the installation. */
    public TestInstallation withDistrictOfAllModules(String code) throws IOException {
        return withDistrict(code, InstalledModules.read().names().toArray(String[]::new));
    }

    /** Adds a small district of its own to the profiles: two streets with a community each. */
    public TestInstallation withDistrict(String code, String... modules) throws IOException {
        String names =
                String.join(",", Stream.of(modules).map(m -> "\"" + m + "\"").toList());
        Path directory = Files.createDirectories(home.resolve("tenants").resolve(code));
        Files.writeString(directory.resolve("profile.json"), """
                {"code": "%s", "name": "测试区%s", "nameEn": "Test district %s", "parentCode": "%s00", "zone": "Asia/Shanghai",
                 "levels": [{"key": "district", "label": "区", "labelEn": "District"},
                            {"key": "street", "label": "街道", "labelEn": "Street"},
                            {"key": "community", "label": "社区", "labelEn": "Community"}],
                 "divisions": [{"code": "%s001", "name": "一街", "level": "street", "parent": "%s", "tags": [], "validFrom": "2021-01-01"},
                               {"code": "%s001001", "name": "一社区", "level": "community", "parent": "%s001", "tags": [], "validFrom": "2021-01-01"},
                               {"code": "%s002", "name": "二街", "level": "street", "parent": "%s", "tags": [], "validFrom": "2021-01-01"},
                               {"code": "%s002001", "name": "二社区", "level": "community", "parent": "%s002", "tags": [], "validFrom": "2021-01-01"}],
                 "modules": [%s], "parameters": {}, "source": "made up for tests"}
                """.formatted(
                        code, code, code, code.substring(0, 4), code, code, code, code, code, code, code, code, names));
        return this;
    }

    /** Directories are made anew so that test jars can be added; files are links. */
    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createSymbolicLink(target, file);
                }
            }
        }
    }
}
